# One vault has the key that encrypts what the stores keep, the other the secrets, MASTER_KEY among them: who may use the key cannot read them.
# Azure encrypts secrets of a vault by its own key in hardware (premium), which nobody can replace.
resource "azurerm_key_vault" "data" {
  name                          = "codai-${var.environment}-d-${local.suffix}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = var.region
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "premium"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
  soft_delete_retention_days    = 90
  public_network_access_enabled = length(var.operators) > 0
  tags                          = local.labels

  network_acls {
    default_action = "Deny"
    # Storage, disks and the database fetch the key as trusted services.
    bypass   = "AzureServices"
    ip_rules = var.operators
  }
}

resource "azurerm_key_vault" "secrets" {
  name                          = "codai-${var.environment}-s-${local.suffix}"
  resource_group_name           = azurerm_resource_group.main.name
  location                      = var.region
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "premium"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
  soft_delete_retention_days    = 90
  public_network_access_enabled = length(var.operators) > 0
  tags                          = local.labels

  network_acls {
    default_action = "Deny"
    bypass         = "None"
    ip_rules       = var.operators
  }
}

# Who applies makes the key and writes the secret of the stores.
resource "azurerm_role_assignment" "operator" {
  for_each = {
    "Key Vault Crypto Officer"  = azurerm_key_vault.data.id
    "Key Vault Secrets Officer" = azurerm_key_vault.secrets.id
  }
  scope                = each.value
  role_definition_name = each.key
  principal_id         = data.azurerm_client_config.current.object_id
}

resource "azurerm_key_vault_key" "data" {
  name         = "data"
  key_vault_id = azurerm_key_vault.data.id
  key_type     = "RSA-HSM"
  key_size     = 3072
  key_opts     = ["wrapKey", "unwrapKey"]
  tags         = local.labels

  # Versions never expire: who uses the key takes the newest by itself, and old ones still open what they closed.
  rotation_policy {
    automatic {
      time_after_creation = "P${var.key_rotation_days}D"
    }
  }

  depends_on = [azurerm_role_assignment.operator]
}

# As this identity database, cache, files and disks use the key, and nothing else.
resource "azurerm_user_assigned_identity" "stores" {
  name                = "${local.name}-stores"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  tags                = local.labels
}

resource "azurerm_role_assignment" "stores" {
  scope                = azurerm_key_vault.data.id
  role_definition_name = "Key Vault Crypto Service Encryption User"
  principal_id         = azurerm_user_assigned_identity.stores.principal_id
}
