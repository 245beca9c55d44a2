terraform {
  required_version = ">= 1.11.0"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "6.50.0"
    }
    random = {
      source  = "hashicorp/random"
      version = "3.7.2"
    }
  }

  # Bucket, prefix and key come from a file: tofu init -backend-config=prod.gcs.tfbackend (README).
  backend "gcs" {}
}

provider "google" {
  project = var.account
  region  = var.region
  # The budget belongs to the billing account; its requests are counted to the project.
  user_project_override = true
  billing_project       = var.account
  default_labels        = local.labels
}
