resource "google_storage_bucket" "files" {
  name     = "${local.name}-files-${var.account}"
  location = var.region
  # Three zones of the region.
  storage_class               = "STANDARD"
  force_destroy               = false
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  encryption {
    default_kms_key_name = google_kms_crypto_key.main["data"].id
  }

  # What is seldom read moves to cheaper storage by itself.
  autoclass {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      days_since_noncurrent_time = var.file_versions_days
      with_state                 = "ARCHIVED"
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }
    condition {
      age = 7
    }
  }

  # A deleted bucket can be had back.
  soft_delete_policy {
    retention_duration_seconds = var.is_protected ? 2592000 : 604800
  }

  depends_on = [google_kms_crypto_key_iam_member.main]
}

# The product speaks S3. Google answers that to HMAC keys alone: put-keys.sh makes one for this account, which may do nothing but read and write
# the bucket, and keeps it in the secret of settings.
resource "google_service_account" "files" {
  account_id   = "${local.name}-files"
  display_name = "Files of ${local.name}"
}

resource "google_storage_bucket_iam_member" "files" {
  bucket = google_storage_bucket.files.name
  role   = "roles/storage.objectUser"
  member = "serviceAccount:${google_service_account.files.email}"
}
