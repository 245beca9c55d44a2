# Nodes have no public address and go out by NAT. Database and cache stand in a range of their own, which the network is peered with.
locals {
  node_cidr = cidrsubnet(var.network_cidr, 2, 0)
  pod_cidr  = cidrsubnet(var.network_cidr, 2, 1)
  # The next quarter: Kubernetes services and the control plane, then the stores.
  service_cidr = cidrsubnet(var.network_cidr, 4, 8)
  control_cidr = cidrsubnet(var.network_cidr, 12, 2304)
  store_cidr   = cidrsubnet(var.network_cidr, 4, 12)
}

resource "google_compute_network" "main" {
  name                    = local.name
  auto_create_subnetworks = false
  routing_mode            = "REGIONAL"
  depends_on              = [google_project_service.main]
}

resource "google_compute_subnetwork" "nodes" {
  name                     = "${local.name}-nodes"
  network                  = google_compute_network.main.id
  region                   = var.region
  ip_cidr_range            = local.node_cidr
  private_ip_google_access = true

  secondary_ip_range {
    range_name    = "pods"
    ip_cidr_range = local.pod_cidr
  }
  secondary_ip_range {
    range_name    = "services"
    ip_cidr_range = local.service_cidr
  }

  log_config {
    aggregation_interval = "INTERVAL_10_MIN"
    flow_sampling        = 0.1
    metadata             = "INCLUDE_ALL_METADATA"
  }
}

resource "google_compute_router" "main" {
  name    = local.name
  network = google_compute_network.main.id
  region  = var.region
}

resource "google_compute_router_nat" "main" {
  name                               = local.name
  router                             = google_compute_router.main.name
  region                             = var.region
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "LIST_OF_SUBNETWORKS"

  subnetwork {
    name                    = google_compute_subnetwork.nodes.id
    source_ip_ranges_to_nat = ["ALL_IP_RANGES"]
  }

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}

resource "google_compute_global_address" "stores" {
  name          = "${local.name}-stores"
  network       = google_compute_network.main.id
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  address       = cidrhost(local.store_cidr, 0)
  prefix_length = 20
}

resource "google_service_networking_connection" "stores" {
  network                 = google_compute_network.main.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.stores.name]
}
