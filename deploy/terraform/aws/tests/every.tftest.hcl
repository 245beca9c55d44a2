# What holds in every environment: tofu test -var-file=../environments/<name>.tfvars -filter=tests/every.tftest.hcl
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = {
      names = ["eu-central-1c", "eu-central-1a", "eu-central-1b", "eu-central-1d"]
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

run "plan" {
  command = plan

  assert {
    condition     = local.zones == tolist(["eu-central-1a", "eu-central-1b", "eu-central-1c"])
    error_message = "The network has the first three zones of the region."
  }
  assert {
    condition     = length(aws_subnet.nodes) == 3 && length(aws_subnet.stores) == 3 && length(aws_eip.ingress) == 3
    error_message = "Nodes, stores and load balancer are in three zones."
  }
  assert {
    condition     = length(setintersection(values(local.node_subnets), values(local.store_subnets))) == 0
    error_message = "Nodes and stores have networks of their own."
  }
  assert {
    condition     = aws_db_instance.main.publicly_accessible == false && alltrue([for one in aws_db_instance.replica : one.publicly_accessible == false])
    error_message = "The database has no public address."
  }
  assert {
    condition     = aws_db_instance.main.storage_encrypted && aws_db_instance.main.backup_retention_period >= 7
    error_message = "The database is encrypted and can be restored to any instant of seven days."
  }
  assert {
    condition     = contains([for one in aws_db_parameter_group.main.parameter : one.value if one.name == "rds.force_ssl"], "1")
    error_message = "The database takes no connection without TLS."
  }
  assert {
    condition     = aws_elasticache_replication_group.main.transit_encryption_mode == "required"
    error_message = "The cache takes no connection without TLS."
  }
  assert {
    condition     = aws_s3_bucket_versioning.files.versioning_configuration[0].status == "Enabled" && aws_s3_bucket_public_access_block.files.restrict_public_buckets
    error_message = "Files have versions and are never public."
  }
  assert {
    condition     = aws_kms_key.data.enable_key_rotation && aws_kms_key.secrets.rotation_period_in_days == var.key_rotation_days
    error_message = "Keys are rotated."
  }
  assert {
    condition     = length(aws_secretsmanager_secret.main) == 7 && alltrue([for name in ["keys", "service-keys-4", "stores", "settings"] : contains(keys(aws_secretsmanager_secret.main), name)])
    error_message = "There is a secret for keys, service keys, settings and stores."
  }
  assert {
    condition     = toset([for one in aws_budgets_budget.main.notification : one.threshold if one.notification_type == "ACTUAL"]) == toset([50, 80, 100])
    error_message = "Contacts hear at 50, 80 and 100 % of the budget."
  }
  assert {
    condition     = one(aws_budgets_budget.main.cost_filter).values == tolist([join("$", ["user:environment", var.environment])])
    error_message = "The budget counts what has the label of the environment."
  }
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.database) == 4 + 5 * var.database.replicas
    error_message = "CPU, storage, connections and memory of every server have an alarm, and the lag of every replica."
  }
  assert {
    condition     = aws_eks_cluster.main.vpc_config[0].endpoint_public_access == (length(var.operators) > 0)
    error_message = "The Kubernetes API is reached from outside by operators alone."
  }
  assert {
    condition     = aws_eks_cluster.main.deletion_protection == var.is_protected && aws_db_instance.main.deletion_protection == var.is_protected
    error_message = "Cluster and database refuse to be deleted while they are protected."
  }
  assert {
    condition     = aws_route53_record.host.name == "${var.host}.${var.domain}"
    error_message = "The host has a record in the zone."
  }
}
