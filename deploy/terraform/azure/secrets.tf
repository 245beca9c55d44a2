# Secrets, each a JSON object of settings. put-keys.sh writes keys and service-keys once; stores is written here; settings is the operators'. A vault
# of Azure keeps 25 KiB in a secret, and each of the service keys names all subgraphs: there are four secrets for them.
# A vault makes a secret with its first version, so all but stores are names until then.
locals {
  secret_order = ["keys", "service-keys-1", "service-keys-2", "service-keys-3", "service-keys-4", "stores", "settings"]
  secrets      = { for name in local.secret_order : name => "${local.name}-${name}" }
}

resource "azurerm_key_vault_secret" "stores" {
  name             = local.secrets.stores
  key_vault_id     = azurerm_key_vault.secrets.id
  content_type     = "application/json"
  value_wo_version = var.stores_version
  value_wo = jsonencode({
    DATABASE_URL = "postgresql://codai:${ephemeral.random_password.database.result}@${azurerm_postgresql_flexible_server.main.fqdn}:5432/codai?sslmode=verify-full"
    REDIS_URL    = "rediss://:${urlencode(azurerm_managed_redis.main.default_database[0].primary_access_key)}@${azurerm_managed_redis.main.hostname}:${azurerm_managed_redis.main.default_database[0].port}"
  })
  tags = local.labels

  depends_on = [azurerm_role_assignment.operator]
}

# External Secrets Operator reads the vault as this identity, which its service account takes.
resource "azurerm_user_assigned_identity" "secrets_reader" {
  name                = "${local.name}-secrets-reader"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  tags                = local.labels
}

resource "azurerm_federated_identity_credential" "secrets_reader" {
  name                = "external-secrets"
  resource_group_name = azurerm_resource_group.main.name
  parent_id           = azurerm_user_assigned_identity.secrets_reader.id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = azurerm_kubernetes_cluster.main.oidc_issuer_url
  subject             = "system:serviceaccount:external-secrets:external-secrets"
}

resource "azurerm_role_assignment" "secrets_reader" {
  scope                = azurerm_key_vault.secrets.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.secrets_reader.principal_id
}
