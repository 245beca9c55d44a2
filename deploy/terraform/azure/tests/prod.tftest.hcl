# What production needs beyond that: tofu test -var-file=../environments/prod.tfvars -filter=tests/prod.tftest.hcl
mock_provider "azurerm" {}

mock_provider "random" {}

variables {
  account = "00000000-0000-0000-0000-000000000000"
  region  = "germanywestcentral"
}

run "production" {
  command = plan

  assert {
    condition     = azurerm_postgresql_flexible_server.main.high_availability[0].mode == "ZoneRedundant" && length(azurerm_postgresql_flexible_server.replica) >= 2
    error_message = "The database has a standby in another zone and two replicas."
  }
  assert {
    condition     = length(toset([for one in azurerm_postgresql_flexible_server.replica : one.zone])) >= 2
    error_message = "Replicas are in different zones."
  }
  assert {
    condition     = azurerm_postgresql_flexible_server.main.backup_retention_days == 35
    error_message = "The database can be restored to any instant of 35 days."
  }
  assert {
    condition     = azurerm_managed_redis.main.high_availability_enabled
    error_message = "A replica of the cache takes over."
  }
  assert {
    condition     = azurerm_kubernetes_cluster.main.private_cluster_enabled && !azurerm_key_vault.secrets.public_network_access_enabled
    error_message = "Neither the Kubernetes API nor the secrets have a public address."
  }
  assert {
    condition     = alltrue([for one in azurerm_management_lock.main : one.lock_level == "CanNotDelete"])
    error_message = "Nothing that keeps data can be deleted."
  }
  assert {
    condition     = azurerm_kubernetes_cluster.main.sku_tier == "Standard"
    error_message = "The Kubernetes API has a service level."
  }
}
