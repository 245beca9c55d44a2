# What holds in every environment: tofu test -var-file=../environments/<name>.tfvars -filter=tests/every.tftest.hcl
mock_provider "azurerm" {
  mock_resource "azurerm_managed_redis" {
    defaults = {
      hostname = "codai.germanywestcentral.redis.azure.net"
    }
  }
}

mock_provider "random" {}

variables {
  account = "00000000-0000-0000-0000-000000000000"
  region  = "germanywestcentral"
}

run "plan" {
  command = plan

  assert {
    condition     = azurerm_kubernetes_cluster.main.default_node_pool[0].zones == toset(["1", "2", "3"])
    error_message = "Nodes are in three zones."
  }
  assert {
    condition     = azurerm_public_ip.ingress.zones == toset(["1", "2", "3"]) && azurerm_storage_account.files.account_replication_type == "ZRS"
    error_message = "Load balancer and files are in three zones."
  }
  assert {
    condition     = !azurerm_postgresql_flexible_server.main.public_network_access_enabled && alltrue([for one in azurerm_postgresql_flexible_server.replica : !one.public_network_access_enabled])
    error_message = "The database has no public address."
  }
  assert {
    condition     = azurerm_postgresql_flexible_server.main.backup_retention_days >= 7
    error_message = "The database can be restored to any instant of seven days."
  }
  assert {
    condition     = azurerm_postgresql_flexible_server_configuration.main["require_secure_transport"].value == "on"
    error_message = "The database takes no connection without TLS."
  }
  assert {
    condition     = azurerm_managed_redis.main.public_network_access == "Disabled" && azurerm_managed_redis.main.default_database[0].client_protocol == "Encrypted"
    error_message = "The cache has no public address and takes no connection without TLS."
  }
  assert {
    condition     = azurerm_storage_account.files.blob_properties[0].versioning_enabled && !azurerm_storage_account.files.public_network_access_enabled && !azurerm_storage_account.files.shared_access_key_enabled
    error_message = "Files have versions, are never public, and no key opens them."
  }
  assert {
    condition     = azurerm_key_vault_key.data.rotation_policy[0].automatic[0].time_after_creation == "P${var.key_rotation_days}D"
    error_message = "The key is rotated."
  }
  assert {
    condition     = azurerm_key_vault.secrets.network_acls[0].default_action == "Deny" && azurerm_key_vault.secrets.purge_protection_enabled
    error_message = "The vault of the secrets is closed and cannot be purged."
  }
  assert {
    condition     = length(local.secrets) == 7 && alltrue([for name in ["keys", "service-keys-4", "stores", "settings"] : contains(keys(local.secrets), name)])
    error_message = "There is a secret for keys, service keys, settings and stores."
  }
  assert {
    condition     = toset([for one in azurerm_consumption_budget_subscription.main.notification : one.threshold if one.threshold_type == "Actual"]) == toset([50, 80, 100])
    error_message = "Contacts hear at 50, 80 and 100 % of the budget."
  }
  assert {
    condition     = can(regex("^20\\d\\d-\\d\\d-01T00:00:00Z$", azurerm_consumption_budget_subscription.main.time_period[0].start_date))
    error_message = "The budget begins with a month."
  }
  assert {
    condition     = length(azurerm_monitor_metric_alert.database) == 4 + 5 * var.database.replicas
    error_message = "CPU, storage, connections and memory of every server have an alert, and the lag of every replica."
  }
  assert {
    condition     = azurerm_kubernetes_cluster.main.private_cluster_enabled == (length(var.operators) == 0)
    error_message = "The Kubernetes API is reached from outside by operators alone."
  }
  assert {
    condition     = length(azurerm_management_lock.main) == (var.is_protected ? 6 : 0)
    error_message = "Cluster, database, cache, files and vaults refuse to be deleted while they are protected."
  }
  assert {
    condition     = alltrue([for one in azurerm_network_security_rule.others : one.access == "Deny" && one.source_address_prefix == "*"])
    error_message = "Nobody but the nodes reaches the stores."
  }
}
