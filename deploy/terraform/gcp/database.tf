# Neither the plan nor the state has the password: it exists while it is written, to the server and to the secret.
ephemeral "random_password" "database" {
  length  = 40
  special = false
}

locals {
  database_flags = {
    max_connections            = tostring(var.database.connections_max)
    log_min_duration_statement = "1000"
  }
}

resource "google_sql_database_instance" "main" {
  name                = local.name
  region              = var.region
  database_version    = "POSTGRES_${var.database.version}"
  encryption_key_name = google_kms_crypto_key.main["data"].id
  deletion_protection = var.is_protected

  settings {
    edition                     = local.database.edition
    tier                        = local.database.tier
    availability_type           = var.database.has_standby ? "REGIONAL" : "ZONAL"
    disk_type                   = "PD_SSD"
    disk_size                   = var.database.storage_gib
    disk_autoresize             = true
    disk_autoresize_limit       = var.database.storage_gib * 4
    deletion_protection_enabled = var.is_protected
    retain_backups_on_delete    = var.is_protected
    user_labels                 = local.labels

    # Any instant of these days can be restored.
    backup_configuration {
      enabled                        = true
      start_time                     = "01:00"
      location                       = var.region
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = var.database.backup_days
      backup_retention_settings {
        retained_backups = var.database.backup_days
        retention_unit   = "COUNT"
      }
    }

    ip_configuration {
      ipv4_enabled       = false
      private_network    = google_compute_network.main.id
      allocated_ip_range = google_compute_global_address.stores.name
      ssl_mode           = "ENCRYPTED_ONLY"
      # The certificate names the host, so that clients can verify it.
      server_ca_mode = "GOOGLE_MANAGED_CAS_CA"
    }

    dynamic "database_flags" {
      for_each = local.database_flags
      content {
        name  = database_flags.key
        value = database_flags.value
      }
    }

    insights_config {
      query_insights_enabled = true
      # Texts of queries without their values, and no addresses of clients.
      record_client_address   = false
      record_application_tags = false
    }

    maintenance_window {
      day          = 7
      hour         = 2
      update_track = "stable"
    }
  }

  lifecycle {
    precondition {
      condition     = var.database.backup_days <= 7 || local.database.edition == "ENTERPRISE_PLUS"
      error_message = "On Google Cloud, point-in-time recovery reaches back more than seven days with a large database alone."
    }
  }

  depends_on = [google_service_networking_connection.stores, google_kms_crypto_key_iam_member.main]
}

resource "google_sql_database" "main" {
  name     = "codai"
  instance = google_sql_database_instance.main.name
}

resource "google_sql_user" "main" {
  name                = "codai"
  instance            = google_sql_database_instance.main.name
  password_wo         = ephemeral.random_password.database.result
  password_wo_version = var.stores_version
}

resource "google_sql_database_instance" "replica" {
  count                = var.database.replicas
  name                 = "${local.name}-replica-${count.index + 1}"
  region               = var.region
  database_version     = "POSTGRES_${var.database.version}"
  master_instance_name = google_sql_database_instance.main.name
  instance_type        = "READ_REPLICA_INSTANCE"
  encryption_key_name  = google_kms_crypto_key.main["data"].id
  deletion_protection  = var.is_protected

  settings {
    edition                     = local.database.edition
    tier                        = local.database.tier
    availability_type           = "ZONAL"
    disk_type                   = "PD_SSD"
    disk_size                   = var.database.storage_gib
    disk_autoresize             = true
    disk_autoresize_limit       = var.database.storage_gib * 4
    deletion_protection_enabled = var.is_protected
    user_labels                 = local.labels

    ip_configuration {
      ipv4_enabled       = false
      private_network    = google_compute_network.main.id
      allocated_ip_range = google_compute_global_address.stores.name
      ssl_mode           = "ENCRYPTED_ONLY"
      server_ca_mode     = "GOOGLE_MANAGED_CAS_CA"
    }

    dynamic "database_flags" {
      for_each = local.database_flags
      content {
        name  = database_flags.key
        value = database_flags.value
      }
    }
  }
}

# The name in the server's certificate, known inside the network alone.
resource "google_dns_managed_zone" "database" {
  name       = "${local.name}-database"
  dns_name   = "${trimsuffix(google_sql_database_instance.main.dns_name, ".")}."
  visibility = "private"

  private_visibility_config {
    networks {
      network_url = google_compute_network.main.id
    }
  }
}

resource "google_dns_record_set" "database" {
  managed_zone = google_dns_managed_zone.database.name
  name         = google_dns_managed_zone.database.dns_name
  type         = "A"
  ttl          = 60
  rrdatas      = [google_sql_database_instance.main.private_ip_address]
}
