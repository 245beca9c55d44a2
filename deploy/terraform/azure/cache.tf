resource "azurerm_managed_redis" "main" {
  name                      = "${local.name}-${local.suffix}"
  resource_group_name       = azurerm_resource_group.main.name
  location                  = var.region
  sku_name                  = local.cache_type
  high_availability_enabled = var.cache.has_replica
  public_network_access     = "Disabled"
  tags                      = local.labels

  default_database {
    # The product signs in by a password. Azure makes the keys, and the state holds them (README, "State").
    access_keys_authentication_enabled = true
    client_protocol                    = "Encrypted"
    clustering_policy                  = "NoCluster"
    eviction_policy                    = "VolatileLRU"
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.stores.id]
  }

  customer_managed_key {
    key_vault_key_id          = azurerm_key_vault_key.data.id
    user_assigned_identity_id = azurerm_user_assigned_identity.stores.id
  }

  depends_on = [azurerm_role_assignment.stores]
}
