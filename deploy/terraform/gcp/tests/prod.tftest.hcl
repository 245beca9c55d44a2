# What production needs beyond that: tofu test -var-file=../environments/prod.tfvars -filter=tests/prod.tftest.hcl
mock_provider "google" {}

mock_provider "random" {}

variables {
  account = "codai-example"
  region  = "europe-west3"
}

run "production" {
  command = plan

  assert {
    condition     = google_sql_database_instance.main.settings[0].availability_type == "REGIONAL" && length(google_sql_database_instance.replica) >= 2
    error_message = "The database has a standby in another zone and two replicas."
  }
  assert {
    condition     = alltrue([for one in google_sql_database_instance.replica : one.deletion_protection && one.settings[0].deletion_protection_enabled])
    error_message = "No database server can be deleted."
  }
  assert {
    condition     = google_sql_database_instance.main.settings[0].backup_configuration[0].transaction_log_retention_days == 35
    error_message = "The database can be restored to any instant of 35 days."
  }
  assert {
    condition     = google_redis_instance.main.tier == "STANDARD_HA"
    error_message = "A replica of the cache takes over."
  }
  assert {
    condition     = google_container_cluster.main.private_cluster_config[0].enable_private_endpoint && length(google_container_cluster.main.master_authorized_networks_config[0].cidr_blocks) == 0
    error_message = "The Kubernetes API has no public address."
  }
  assert {
    condition     = alltrue([for one in google_secret_manager_secret.main : one.deletion_protection])
    error_message = "No secret can be deleted."
  }
}

run "long_recovery_with_a_medium_database" {
  command = plan
  variables {
    database = {
      version         = "17"
      size            = "medium"
      storage_gib     = 512
      has_standby     = true
      replicas        = 2
      backup_days     = 35
      connections_max = 1000
    }
  }
  expect_failures = [google_sql_database_instance.main]
}
