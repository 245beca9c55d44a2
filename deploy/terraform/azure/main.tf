locals {
  name = "codai-${var.environment}"
  fqdn = "${var.host}.${var.domain}"
  # Vaults and storage accounts have names that are unique in all of Azure.
  suffix = substr(sha256(var.account), 0, 6)
  labels = {
    application = "codai"
    environment = var.environment
    owner       = var.owner
    managed-by  = "opentofu"
  }
  zones = ["1", "2", "3"]

  node_type = { small = "Standard_D2ds_v5", medium = "Standard_D4ds_v5", large = "Standard_D8ds_v5" }[var.cluster.size]
  database_type = {
    small  = "B_Standard_B2s"
    medium = "GP_Standard_D2ds_v5"
    large  = "MO_Standard_E4ds_v5"
  }[var.database.size]
  cache_type = { small = "Balanced_B0", medium = "Balanced_B5", large = "Balanced_B10" }[var.cache.size]
}

data "azurerm_client_config" "current" {}

resource "azurerm_resource_group" "main" {
  name     = local.name
  location = var.region
  tags     = local.labels
}

# What must not be deleted by mistake, while var.is_protected.
resource "azurerm_management_lock" "main" {
  for_each = var.is_protected ? {
    cluster  = azurerm_kubernetes_cluster.main.id
    database = azurerm_postgresql_flexible_server.main.id
    cache    = azurerm_managed_redis.main.id
    files    = azurerm_storage_account.files.id
    data     = azurerm_key_vault.data.id
    secrets  = azurerm_key_vault.secrets.id
  } : {}
  name       = "protected"
  scope      = each.value
  lock_level = "CanNotDelete"
  notes      = "Set is_protected = false and apply before a destroy."
}
