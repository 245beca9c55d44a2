# Two keys: one encrypts what the stores keep, the other the secrets, MASTER_KEY among them. Nobody who reads the database can open the secrets.
resource "google_kms_key_ring" "main" {
  name       = local.name
  location   = var.region
  depends_on = [google_project_service.main]
}

resource "google_kms_crypto_key" "main" {
  for_each                   = toset(["data", "secrets"])
  name                       = each.key
  key_ring                   = google_kms_key_ring.main.id
  purpose                    = "ENCRYPT_DECRYPT"
  rotation_period            = "${var.key_rotation_days * 86400}s"
  destroy_scheduled_duration = "2592000s"

  lifecycle {
    prevent_destroy = true
  }
}

data "google_storage_project_service_account" "main" {
  project = var.account
}

# The agents of the services use the keys; people do not.
locals {
  agent = "serviceAccount:service-${data.google_project.this.number}"
  key_users = {
    database = { key = "data", member = "${local.agent}@gcp-sa-cloud-sql.iam.gserviceaccount.com" }
    cache    = { key = "data", member = "${local.agent}@cloud-redis.iam.gserviceaccount.com" }
    files    = { key = "data", member = "serviceAccount:${data.google_storage_project_service_account.main.email_address}" }
    disks    = { key = "data", member = "${local.agent}@compute-system.iam.gserviceaccount.com" }
    cluster  = { key = "secrets", member = "${local.agent}@container-engine-robot.iam.gserviceaccount.com" }
    secrets  = { key = "secrets", member = "${local.agent}@gcp-sa-secretmanager.iam.gserviceaccount.com" }
  }
}

resource "google_kms_crypto_key_iam_member" "main" {
  for_each      = local.key_users
  crypto_key_id = google_kms_crypto_key.main[each.value.key].id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = each.value.member
}
