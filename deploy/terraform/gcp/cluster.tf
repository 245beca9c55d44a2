resource "google_service_account" "nodes" {
  account_id   = "${local.name}-nodes"
  display_name = "Nodes of ${local.name}"
}

# Logs, metrics and images: no more than a node needs.
resource "google_project_iam_member" "nodes" {
  for_each = toset(["roles/container.defaultNodeServiceAccount", "roles/artifactregistry.reader"])
  project  = var.account
  role     = each.key
  member   = "serviceAccount:${google_service_account.nodes.email}"
}

resource "google_container_cluster" "main" {
  name                     = local.name
  location                 = var.region
  min_master_version       = var.cluster.version
  network                  = google_compute_network.main.id
  subnetwork               = google_compute_subnetwork.nodes.id
  networking_mode          = "VPC_NATIVE"
  deletion_protection      = var.is_protected
  remove_default_node_pool = true
  initial_node_count       = 1
  enable_shielded_nodes    = true
  # Cilium holds the network policies of the chart.
  datapath_provider = "ADVANCED_DATAPATH"

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = length(var.operators) == 0
    master_ipv4_cidr_block  = local.control_cidr
  }

  # Without a block in it nobody comes from outside.
  master_authorized_networks_config {
    gcp_public_cidrs_access_enabled = false
    dynamic "cidr_blocks" {
      for_each = var.operators
      content {
        cidr_block = cidr_blocks.value
      }
    }
  }

  workload_identity_config {
    workload_pool = "${var.account}.svc.id.goog"
  }

  database_encryption {
    state    = "ENCRYPTED"
    key_name = google_kms_crypto_key.main["secrets"].id
  }

  # The default pool exists for minutes only, and all the same not as the default account.
  node_config {
    service_account   = google_service_account.nodes.email
    boot_disk_kms_key = google_kms_crypto_key.main["data"].id
  }

  release_channel {
    channel = "REGULAR"
  }

  maintenance_policy {
    recurring_window {
      start_time = "2026-01-04T02:00:00Z"
      end_time   = "2026-01-04T08:00:00Z"
      recurrence = "FREQ=WEEKLY;BYDAY=SA,SU"
    }
  }

  logging_config {
    enable_components = ["SYSTEM_COMPONENTS", "APISERVER"]
  }

  lifecycle {
    ignore_changes = [node_config]
  }

  depends_on = [google_kms_crypto_key_iam_member.main]
}

resource "google_container_node_pool" "main" {
  name     = "main"
  cluster  = google_container_cluster.main.id
  location = var.region

  autoscaling {
    total_min_node_count = 3
    total_max_node_count = var.cluster.nodes_max
    location_policy      = "BALANCED"
  }

  management {
    auto_repair  = true
    auto_upgrade = true
  }

  upgrade_settings {
    max_surge       = 1
    max_unavailable = 0
  }

  node_config {
    machine_type      = local.node_type
    disk_size_gb      = 80
    disk_type         = "pd-balanced"
    boot_disk_kms_key = google_kms_crypto_key.main["data"].id
    service_account   = google_service_account.nodes.email
    oauth_scopes      = ["https://www.googleapis.com/auth/cloud-platform"]

    # Pods ask the metadata server of GKE, which knows them by their service account and hides the node's.
    workload_metadata_config {
      mode = "GKE_METADATA"
    }

    shielded_instance_config {
      enable_secure_boot          = true
      enable_integrity_monitoring = true
    }
  }
}
