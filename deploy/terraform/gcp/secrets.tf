# Secrets, each a JSON object of settings. put-keys.sh writes keys and service-keys once; stores is written here; settings is the operators'. A vault
# of Azure keeps 25 KiB in a secret, and each of the service keys names all subgraphs: there are four secrets for them.
locals {
  secret_order = ["keys", "service-keys-1", "service-keys-2", "service-keys-3", "service-keys-4", "stores", "settings"]
  secrets      = { for name in local.secret_order : name => "${local.name}-${name}" }
}

resource "google_secret_manager_secret" "main" {
  for_each            = local.secrets
  secret_id           = each.value
  deletion_protection = var.is_protected
  # A destroyed version can be had back for a month.
  version_destroy_ttl = "2592000s"

  replication {
    user_managed {
      replicas {
        location = var.region
        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key.main["secrets"].id
        }
      }
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.main]
}

resource "google_secret_manager_secret_version" "stores" {
  secret                 = google_secret_manager_secret.main["stores"].id
  secret_data_wo_version = var.stores_version
  secret_data_wo = jsonencode({
    DATABASE_URL = "postgresql://codai:${ephemeral.random_password.database.result}@${trimsuffix(google_sql_database_instance.main.dns_name, ".")}:5432/codai?sslmode=verify-full"
    REDIS_URL    = "rediss://:${google_redis_instance.main.auth_string}@${google_redis_instance.main.host}:${google_redis_instance.main.port}"
  })
}

# External Secrets Operator reads these and nothing else, as this account, which its service account takes.
resource "google_service_account" "secrets_reader" {
  account_id   = "${local.name}-secrets"
  display_name = "Reads the secrets of ${local.name}"
}

resource "google_service_account_iam_member" "secrets_reader" {
  service_account_id = google_service_account.secrets_reader.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "serviceAccount:${var.account}.svc.id.goog[external-secrets/external-secrets]"
  depends_on         = [google_container_cluster.main]
}

resource "google_secret_manager_secret_iam_member" "secrets_reader" {
  for_each  = google_secret_manager_secret.main
  secret_id = each.value.id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:${google_service_account.secrets_reader.email}"
}
