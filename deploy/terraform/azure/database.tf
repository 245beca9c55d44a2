# Neither the plan nor the state has the password: it exists while it is written, to the server and to the secret.
ephemeral "random_password" "database" {
  length  = 40
  special = false
}

resource "azurerm_postgresql_flexible_server" "main" {
  name                = "${local.name}-${local.suffix}"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  version             = var.database.version
  sku_name            = local.database_type
  zone                = "1"
  tags                = local.labels

  administrator_login               = "codai"
  administrator_password_wo         = ephemeral.random_password.database.result
  administrator_password_wo_version = var.stores_version

  storage_mb        = var.database.storage_gib * 1024
  auto_grow_enabled = true

  # The log is archived every five minutes: any instant of these days can be restored.
  backup_retention_days = var.database.backup_days

  public_network_access_enabled = false
  delegated_subnet_id           = azurerm_subnet.database.id
  private_dns_zone_id           = azurerm_private_dns_zone.main["database"].id

  dynamic "high_availability" {
    for_each = var.database.has_standby ? [1] : []
    content {
      mode                      = "ZoneRedundant"
      standby_availability_zone = "2"
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.stores.id]
  }

  customer_managed_key {
    key_vault_key_id                  = azurerm_key_vault_key.data.versionless_id
    primary_user_assigned_identity_id = azurerm_user_assigned_identity.stores.id
  }

  maintenance_window {
    day_of_week  = 0
    start_hour   = 2
    start_minute = 30
  }

  lifecycle {
    # A failover swaps them.
    ignore_changes = [zone, high_availability[0].standby_availability_zone]
  }

  depends_on = [azurerm_role_assignment.stores, azurerm_private_dns_zone_virtual_network_link.main]
}

resource "azurerm_postgresql_flexible_server_database" "main" {
  name      = "codai"
  server_id = azurerm_postgresql_flexible_server.main.id
  charset   = "UTF8"
  collation = "en_US.utf8"
}

resource "azurerm_postgresql_flexible_server_configuration" "main" {
  for_each = {
    require_secure_transport = "on"
    ssl_min_protocol_version = "TLSv1.2"
    max_connections          = tostring(var.database.connections_max)
    # The product uses them where a server has them.
    "azure.extensions"         = "VECTOR,PG_TRGM"
    log_min_duration_statement = "1000"
  }
  server_id = azurerm_postgresql_flexible_server.main.id
  name      = each.key
  value     = each.value
}

resource "azurerm_postgresql_flexible_server" "replica" {
  count               = var.database.replicas
  name                = "${local.name}-${local.suffix}-replica-${count.index + 1}"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  create_mode         = "Replica"
  source_server_id    = azurerm_postgresql_flexible_server.main.id
  sku_name            = local.database_type
  version             = var.database.version
  storage_mb          = var.database.storage_gib * 1024
  auto_grow_enabled   = true
  zone                = local.zones[(count.index + 1) % 3]
  tags                = local.labels

  public_network_access_enabled = false
  delegated_subnet_id           = azurerm_subnet.database.id
  private_dns_zone_id           = azurerm_private_dns_zone.main["database"].id

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.stores.id]
  }

  customer_managed_key {
    key_vault_key_id                  = azurerm_key_vault_key.data.versionless_id
    primary_user_assigned_identity_id = azurerm_user_assigned_identity.stores.id
  }

  depends_on = [azurerm_postgresql_flexible_server_configuration.main]
}
