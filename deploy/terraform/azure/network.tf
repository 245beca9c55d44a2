# Nodes go out by NAT. The stores have private addresses alone: the database in a subnet of its own, the others by private endpoints.
locals {
  node_cidr     = cidrsubnet(var.network_cidr, 2, 0)
  database_cidr = cidrsubnet(var.network_cidr, 8, 200)
  endpoint_cidr = cidrsubnet(var.network_cidr, 8, 201)
}

resource "azurerm_virtual_network" "main" {
  name                = local.name
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  address_space       = [var.network_cidr]
  tags                = local.labels
}

resource "azurerm_subnet" "nodes" {
  name                            = "nodes"
  resource_group_name             = azurerm_resource_group.main.name
  virtual_network_name            = azurerm_virtual_network.main.name
  address_prefixes                = [local.node_cidr]
  default_outbound_access_enabled = false
}

resource "azurerm_subnet" "database" {
  name                            = "database"
  resource_group_name             = azurerm_resource_group.main.name
  virtual_network_name            = azurerm_virtual_network.main.name
  address_prefixes                = [local.database_cidr]
  default_outbound_access_enabled = false
  # The server archives its log there.
  service_endpoints = ["Microsoft.Storage"]

  delegation {
    name = "postgresql"
    service_delegation {
      name    = "Microsoft.DBforPostgreSQL/flexibleServers"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

resource "azurerm_subnet" "endpoints" {
  name                              = "endpoints"
  resource_group_name               = azurerm_resource_group.main.name
  virtual_network_name              = azurerm_virtual_network.main.name
  address_prefixes                  = [local.endpoint_cidr]
  default_outbound_access_enabled   = false
  private_endpoint_network_policies = "Enabled"
}

locals {
  # Ports that nodes may reach. Servers of one database talk to each other within its subnet.
  store_rules = {
    database  = { ports = ["5432"], sources = [local.node_cidr, local.database_cidr] }
    endpoints = { ports = ["443", "10000"], sources = [local.node_cidr] }
  }
  store_subnets = {
    database  = azurerm_subnet.database.id
    endpoints = azurerm_subnet.endpoints.id
  }
}

resource "azurerm_network_security_group" "stores" {
  for_each            = local.store_rules
  name                = "${local.name}-${each.key}"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  tags                = local.labels
}

resource "azurerm_network_security_rule" "nodes" {
  for_each                    = local.store_rules
  name                        = "nodes"
  resource_group_name         = azurerm_resource_group.main.name
  network_security_group_name = azurerm_network_security_group.stores[each.key].name
  priority                    = 100
  direction                   = "Inbound"
  access                      = "Allow"
  protocol                    = "Tcp"
  source_address_prefixes     = each.value.sources
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_ranges     = each.value.ports
}

resource "azurerm_network_security_rule" "others" {
  for_each                    = local.store_rules
  name                        = "others"
  resource_group_name         = azurerm_resource_group.main.name
  network_security_group_name = azurerm_network_security_group.stores[each.key].name
  priority                    = 4096
  direction                   = "Inbound"
  access                      = "Deny"
  protocol                    = "*"
  source_address_prefix       = "*"
  source_port_range           = "*"
  destination_address_prefix  = "*"
  destination_port_range      = "*"
}

resource "azurerm_subnet_network_security_group_association" "stores" {
  for_each                  = local.store_rules
  subnet_id                 = local.store_subnets[each.key]
  network_security_group_id = azurerm_network_security_group.stores[each.key].id
}

resource "azurerm_public_ip" "nat" {
  name                = "${local.name}-nat"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  allocation_method   = "Static"
  sku                 = "Standard"
  zones               = local.zones
  tags                = local.labels
}

resource "azurerm_nat_gateway" "main" {
  name                = local.name
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  sku_name            = "Standard"
  tags                = local.labels
}

resource "azurerm_nat_gateway_public_ip_association" "main" {
  nat_gateway_id       = azurerm_nat_gateway.main.id
  public_ip_address_id = azurerm_public_ip.nat.id
}

resource "azurerm_subnet_nat_gateway_association" "nodes" {
  subnet_id      = azurerm_subnet.nodes.id
  nat_gateway_id = azurerm_nat_gateway.main.id
}

# Names of the stores lead to their private addresses inside the network.
locals {
  private_zones = {
    database = "${local.name}.private.postgres.database.azure.com"
    cache    = "privatelink.redis.azure.net"
    files    = "privatelink.blob.core.windows.net"
    vaults   = "privatelink.vaultcore.azure.net"
  }
}

resource "azurerm_private_dns_zone" "main" {
  for_each            = local.private_zones
  name                = each.value
  resource_group_name = azurerm_resource_group.main.name
  tags                = local.labels
}

resource "azurerm_private_dns_zone_virtual_network_link" "main" {
  for_each              = local.private_zones
  name                  = local.name
  resource_group_name   = azurerm_resource_group.main.name
  private_dns_zone_name = azurerm_private_dns_zone.main[each.key].name
  virtual_network_id    = azurerm_virtual_network.main.id
  tags                  = local.labels
}

locals {
  endpoints = {
    cache   = { zone = "cache", resource = azurerm_managed_redis.main.id, part = "redisEnterprise" }
    files   = { zone = "files", resource = azurerm_storage_account.files.id, part = "blob" }
    data    = { zone = "vaults", resource = azurerm_key_vault.data.id, part = "vault" }
    secrets = { zone = "vaults", resource = azurerm_key_vault.secrets.id, part = "vault" }
  }
}

resource "azurerm_private_endpoint" "main" {
  for_each            = local.endpoints
  name                = "${local.name}-${each.key}"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  subnet_id           = azurerm_subnet.endpoints.id
  tags                = local.labels

  private_service_connection {
    name                           = each.key
    private_connection_resource_id = each.value.resource
    subresource_names              = [each.value.part]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = each.key
    private_dns_zone_ids = [azurerm_private_dns_zone.main[each.value.zone].id]
  }
}
