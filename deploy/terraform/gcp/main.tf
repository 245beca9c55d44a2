locals {
  name = "codai-${var.environment}"
  fqdn = "${var.host}.${var.domain}"
  labels = {
    application = "codai"
    environment = var.environment
    owner       = var.owner
    managed-by  = "opentofu"
  }

  node_type = { small = "e2-standard-2", medium = "e2-standard-4", large = "e2-standard-8" }[var.cluster.size]
  # Recovery to any instant of more than seven days is offered by the edition Enterprise Plus alone.
  database = {
    small  = { edition = "ENTERPRISE", tier = "db-custom-2-4096" }
    medium = { edition = "ENTERPRISE", tier = "db-custom-2-8192" }
    large  = { edition = "ENTERPRISE_PLUS", tier = "db-perf-optimized-N-4" }
  }[var.database.size]
  cache_gib = { small = 1, medium = 5, large = 10 }[var.cache.size]
}

data "google_project" "this" {
  project_id = var.account
}

resource "google_project_service" "main" {
  for_each = toset([
    "billingbudgets.googleapis.com",
    "cloudkms.googleapis.com",
    "compute.googleapis.com",
    "container.googleapis.com",
    "dns.googleapis.com",
    "monitoring.googleapis.com",
    "redis.googleapis.com",
    "secretmanager.googleapis.com",
    "servicenetworking.googleapis.com",
    "sqladmin.googleapis.com",
    "storage.googleapis.com",
  ])
  project            = var.account
  service            = each.key
  disable_on_destroy = false
}
