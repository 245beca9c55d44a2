resource "google_dns_managed_zone" "main" {
  name          = local.name
  dns_name      = "${var.domain}."
  description   = "Public names of ${local.name}"
  force_destroy = !var.is_protected

  dnssec_config {
    state = "on"
  }

  depends_on = [google_project_service.main]
}

# Address of the load balancer, in all zones. It outlives it, so the record never changes.
resource "google_compute_address" "ingress" {
  name         = "${local.name}-ingress"
  region       = var.region
  address_type = "EXTERNAL"
  network_tier = "PREMIUM"
  depends_on   = [google_project_service.main]
}

resource "google_dns_record_set" "host" {
  managed_zone = google_dns_managed_zone.main.name
  name         = "${local.fqdn}."
  type         = "A"
  ttl          = 300
  rrdatas      = [google_compute_address.ingress.address]
}

# Certificates for the zone come from Let's Encrypt alone, which the chart's issuer names.
resource "google_dns_record_set" "issuers" {
  managed_zone = google_dns_managed_zone.main.name
  name         = "${var.domain}."
  type         = "CAA"
  ttl          = 3600
  rrdatas      = ["0 issue \"letsencrypt.org\"", "0 iodef \"mailto:${var.contacts[0]}\""]
}
