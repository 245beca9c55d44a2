resource "azurerm_dns_zone" "main" {
  name                = var.domain
  resource_group_name = azurerm_resource_group.main.name
  tags                = local.labels
}

# Address of the load balancer, in three zones. It outlives it, so the record never changes.
resource "azurerm_public_ip" "ingress" {
  name                = "${local.name}-ingress"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  allocation_method   = "Static"
  sku                 = "Standard"
  zones               = local.zones
  tags                = local.labels
}

resource "azurerm_dns_a_record" "host" {
  name                = var.host
  zone_name           = azurerm_dns_zone.main.name
  resource_group_name = azurerm_resource_group.main.name
  ttl                 = 300
  records             = [azurerm_public_ip.ingress.ip_address]
  tags                = local.labels
}

# Certificates for the zone come from Let's Encrypt alone, which the chart's issuer names.
resource "azurerm_dns_caa_record" "issuers" {
  name                = "@"
  zone_name           = azurerm_dns_zone.main.name
  resource_group_name = azurerm_resource_group.main.name
  ttl                 = 3600
  tags                = local.labels

  record {
    flags = 0
    tag   = "issue"
    value = "letsencrypt.org"
  }
  record {
    flags = 0
    tag   = "iodef"
    value = "mailto:${var.contacts[0]}"
  }
}
