# The product speaks S3, which Azure does not: nodes mount the container by the Blob driver of AKS, and pods find a folder (README, "Files").
resource "azurerm_storage_account" "files" {
  name                = "codai${var.environment}files${local.suffix}"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  account_kind        = "StorageV2"
  account_tier        = "Standard"
  # Three zones.
  account_replication_type = "ZRS"
  tags                     = local.labels

  public_network_access_enabled    = false
  allow_nested_items_to_be_public  = false
  shared_access_key_enabled        = false
  default_to_oauth_authentication  = true
  cross_tenant_replication_enabled = false
  local_user_enabled               = false
  https_traffic_only_enabled       = true
  min_tls_version                  = "TLS1_2"

  blob_properties {
    versioning_enabled  = true
    change_feed_enabled = true
    delete_retention_policy {
      days = var.file_versions_days
    }
    container_delete_retention_policy {
      days = var.file_versions_days
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.stores.id]
  }

  customer_managed_key {
    key_vault_key_id          = azurerm_key_vault_key.data.versionless_id
    user_assigned_identity_id = azurerm_user_assigned_identity.stores.id
  }

  depends_on = [azurerm_role_assignment.stores]
}

resource "azurerm_storage_container" "files" {
  name                  = "files"
  storage_account_id    = azurerm_storage_account.files.id
  container_access_type = "private"
}

resource "azurerm_storage_management_policy" "files" {
  storage_account_id = azurerm_storage_account.files.id

  rule {
    name    = "old-versions"
    enabled = true
    filters {
      blob_types = ["blockBlob"]
    }
    actions {
      version {
        delete_after_days_since_creation = var.file_versions_days
      }
    }
  }

  rule {
    name    = "seldom-read"
    enabled = true
    filters {
      blob_types = ["blockBlob"]
    }
    actions {
      base_blob {
        tier_to_cool_after_days_since_modification_greater_than = 30
      }
    }
  }
}

resource "azurerm_role_assignment" "files" {
  scope                = azurerm_storage_container.files.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = azurerm_user_assigned_identity.nodes.principal_id
}
