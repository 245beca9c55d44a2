resource "google_redis_instance" "main" {
  name               = local.name
  display_name       = "Events, signals and rate limits of ${local.name}"
  region             = var.region
  tier               = var.cache.has_replica ? "STANDARD_HA" : "BASIC"
  memory_size_gb     = local.cache_gib
  redis_version      = "REDIS_7_2"
  redis_configs      = { "maxmemory-policy" = "volatile-lru" }
  authorized_network = google_compute_network.main.id
  connect_mode       = "PRIVATE_SERVICE_ACCESS"
  reserved_ip_range  = google_compute_global_address.stores.name

  # Google makes the password, and the state holds it (README, "State").
  auth_enabled            = true
  transit_encryption_mode = "SERVER_AUTHENTICATION"
  customer_managed_key    = google_kms_crypto_key.main["data"].id

  maintenance_policy {
    weekly_maintenance_window {
      day = "SUNDAY"
      start_time {
        hours   = 3
        minutes = 30
      }
    }
  }

  depends_on = [google_service_networking_connection.stores, google_kms_crypto_key_iam_member.main]
}
