# What holds in every environment: tofu test -var-file=../environments/<name>.tfvars -filter=tests/every.tftest.hcl
mock_provider "google" {}

mock_provider "random" {}

variables {
  account = "codai-example"
  region  = "europe-west3"
}

run "plan" {
  command = plan

  assert {
    condition     = google_container_cluster.main.location == var.region && google_container_node_pool.main.autoscaling[0].location_policy == "BALANCED"
    error_message = "Nodes are in the three zones of the region."
  }
  assert {
    condition     = !google_sql_database_instance.main.settings[0].ip_configuration[0].ipv4_enabled && alltrue([for one in google_sql_database_instance.replica : !one.settings[0].ip_configuration[0].ipv4_enabled])
    error_message = "The database has no public address."
  }
  assert {
    condition     = google_sql_database_instance.main.settings[0].ip_configuration[0].ssl_mode == "ENCRYPTED_ONLY"
    error_message = "The database takes no connection without TLS."
  }
  assert {
    condition     = google_sql_database_instance.main.settings[0].backup_configuration[0].point_in_time_recovery_enabled && google_sql_database_instance.main.settings[0].backup_configuration[0].transaction_log_retention_days >= 7
    error_message = "The database can be restored to any instant of seven days."
  }
  assert {
    condition     = google_redis_instance.main.transit_encryption_mode == "SERVER_AUTHENTICATION" && google_redis_instance.main.connect_mode == "PRIVATE_SERVICE_ACCESS" && google_redis_instance.main.auth_enabled
    error_message = "The cache has no public address, takes no connection without TLS and asks for a password."
  }
  assert {
    condition     = google_storage_bucket.files.versioning[0].enabled && google_storage_bucket.files.public_access_prevention == "enforced"
    error_message = "Files have versions and are never public."
  }
  assert {
    condition     = alltrue([for one in google_kms_crypto_key.main : one.rotation_period == "${var.key_rotation_days * 86400}s"])
    error_message = "Keys are rotated."
  }
  assert {
    condition     = length(google_secret_manager_secret.main) == 7 && alltrue([for name in ["keys", "service-keys-4", "stores", "settings"] : contains(keys(google_secret_manager_secret.main), name)])
    error_message = "There is a secret for keys, service keys, settings and stores."
  }
  assert {
    condition     = toset([for one in google_billing_budget.main.threshold_rules : one.threshold_percent if one.spend_basis == "CURRENT_SPEND"]) == toset([0.5, 0.8, 1])
    error_message = "Contacts hear at 50, 80 and 100 % of the budget."
  }
  assert {
    condition     = length(google_monitoring_alert_policy.database) == 4 + 5 * var.database.replicas
    error_message = "CPU, storage, connections and memory of every server have an alert, and the lag of every replica."
  }
  assert {
    condition     = google_container_cluster.main.private_cluster_config[0].enable_private_nodes && google_container_cluster.main.private_cluster_config[0].enable_private_endpoint == (length(var.operators) == 0)
    error_message = "Nodes have no public address, and the Kubernetes API is reached from outside by operators alone."
  }
  assert {
    condition     = google_container_cluster.main.deletion_protection == var.is_protected && google_sql_database_instance.main.deletion_protection == var.is_protected && google_sql_database_instance.main.settings[0].deletion_protection_enabled == var.is_protected
    error_message = "Cluster and database refuse to be deleted while they are protected."
  }
  assert {
    condition     = google_dns_record_set.host.name == "${var.host}.${var.domain}."
    error_message = "The host has a record in the zone."
  }
}
