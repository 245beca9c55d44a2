# What is refused before anything is planned: tofu test -var-file=../environments/prod.tfvars -filter=tests/refusals.tftest.hcl
mock_provider "google" {}

mock_provider "random" {}

variables {
  account = "123456789012"
  region  = "eu-central-1"
}

run "production_without_protection" {
  command = plan
  variables {
    is_protected = false
  }
  expect_failures = [var.is_protected]
}

run "production_with_one_replica" {
  command = plan
  variables {
    database = {
      version         = "17"
      size            = "large"
      storage_gib     = 512
      has_standby     = true
      replicas        = 1
      backup_days     = 35
      connections_max = 1000
    }
  }
  expect_failures = [var.database]
}

run "backups_of_six_days" {
  command = plan
  variables {
    database = {
      version         = "17"
      size            = "large"
      storage_gib     = 512
      has_standby     = true
      replicas        = 2
      backup_days     = 6
      connections_max = 1000
    }
  }
  expect_failures = [var.database]
}

run "files_forgotten_before_the_database" {
  command = plan
  variables {
    file_versions_days = 34
  }
  expect_failures = [var.file_versions_days]
}

run "kubernetes_api_open_to_all" {
  command = plan
  variables {
    operators = ["0.0.0.0/0"]
  }
  expect_failures = [var.operators]
}

run "nobody_to_alert" {
  command = plan
  variables {
    contacts = []
  }
  expect_failures = [var.contacts]
}

run "another_environment" {
  command = plan
  variables {
    environment = "production"
  }
  expect_failures = [var.environment]
}
