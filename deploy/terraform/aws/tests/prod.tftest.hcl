# What production needs beyond that: tofu test -var-file=../environments/prod.tfvars -filter=tests/prod.tftest.hcl
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = {
      names = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
    }
  }

  mock_resource "aws_eks_cluster" {
    defaults = {
      identity = [{ oidc = [{ issuer = "https://oidc.eks.eu-central-1.amazonaws.com/id/1" }] }]
    }
  }
}

mock_provider "random" {}

variables {
  account = "123456789012"
  region  = "eu-central-1"
}

run "production" {
  command = plan

  assert {
    condition     = aws_db_instance.main.multi_az && length(aws_db_instance.replica) >= 2
    error_message = "The database has a standby and two replicas."
  }
  assert {
    condition     = length(toset([for one in aws_db_instance.replica : one.availability_zone])) >= 2
    error_message = "Replicas are in different zones."
  }
  assert {
    condition     = aws_db_instance.main.deletion_protection && alltrue([for one in aws_db_instance.replica : one.deletion_protection])
    error_message = "No database server can be deleted."
  }
  assert {
    condition     = aws_db_instance.main.skip_final_snapshot == false && aws_db_instance.main.backup_retention_period == 35
    error_message = "The database can be restored to any instant of 35 days, and leaves a snapshot."
  }
  assert {
    condition     = aws_elasticache_replication_group.main.automatic_failover_enabled && aws_elasticache_replication_group.main.num_cache_clusters == 2
    error_message = "A replica of the cache takes over."
  }
  assert {
    condition     = length(aws_nat_gateway.main) == 3
    error_message = "Each zone has a NAT gateway."
  }
  assert {
    condition     = aws_eks_cluster.main.vpc_config[0].endpoint_public_access == false
    error_message = "The Kubernetes API has no public address."
  }
  assert {
    condition     = alltrue([for one in aws_secretsmanager_secret.main : one.recovery_window_in_days == 30])
    error_message = "A deleted secret can be had back for a month."
  }
}
