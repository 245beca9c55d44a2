resource "azurerm_user_assigned_identity" "cluster" {
  name                = "${local.name}-cluster"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  tags                = local.labels
}

# Nodes mount the files as this identity.
resource "azurerm_user_assigned_identity" "nodes" {
  name                = "${local.name}-nodes"
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  tags                = local.labels
}

resource "azurerm_role_assignment" "cluster" {
  for_each = {
    nodes   = { scope = azurerm_subnet.nodes.id, role = "Network Contributor" }
    ingress = { scope = azurerm_public_ip.ingress.id, role = "Network Contributor" }
    kubelet = { scope = azurerm_user_assigned_identity.nodes.id, role = "Managed Identity Operator" }
    disks   = { scope = azurerm_disk_encryption_set.main.id, role = "Reader" }
  }
  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.cluster.principal_id
}

resource "azurerm_disk_encryption_set" "main" {
  name                      = local.name
  resource_group_name       = azurerm_resource_group.main.name
  location                  = var.region
  key_vault_key_id          = azurerm_key_vault_key.data.versionless_id
  auto_key_rotation_enabled = true
  encryption_type           = "EncryptionAtRestWithCustomerKey"
  tags                      = local.labels

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.stores.id]
  }

  depends_on = [azurerm_role_assignment.stores]
}

resource "azurerm_kubernetes_cluster" "main" {
  name                      = local.name
  resource_group_name       = azurerm_resource_group.main.name
  location                  = var.region
  dns_prefix                = local.name
  kubernetes_version        = var.cluster.version
  sku_tier                  = var.environment == "dev" ? "Free" : "Standard"
  automatic_upgrade_channel = "patch"
  node_os_upgrade_channel   = "NodeImage"
  disk_encryption_set_id    = azurerm_disk_encryption_set.main.id
  tags                      = local.labels

  # People come by Microsoft Entra alone; the cluster has no account of its own.
  local_account_disabled            = true
  role_based_access_control_enabled = true
  oidc_issuer_enabled               = true
  workload_identity_enabled         = true
  run_command_enabled               = false
  private_cluster_enabled           = length(var.operators) == 0

  azure_active_directory_role_based_access_control {
    azure_rbac_enabled = true
    tenant_id          = data.azurerm_client_config.current.tenant_id
  }

  dynamic "api_server_access_profile" {
    for_each = length(var.operators) > 0 ? [1] : []
    content {
      authorized_ip_ranges = concat(var.operators, ["${azurerm_public_ip.nat.ip_address}/32"])
    }
  }

  default_node_pool {
    name                        = "main"
    vm_size                     = local.node_type
    vnet_subnet_id              = azurerm_subnet.nodes.id
    zones                       = local.zones
    auto_scaling_enabled        = true
    min_count                   = 3
    max_count                   = var.cluster.nodes_max
    max_pods                    = 110
    node_public_ip_enabled      = false
    os_sku                      = "AzureLinux"
    os_disk_type                = "Managed"
    os_disk_size_gb             = 80
    temporary_name_for_rotation = "rotation"
    tags                        = local.labels

    upgrade_settings {
      max_surge = "33%"
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.cluster.id]
  }

  kubelet_identity {
    client_id                 = azurerm_user_assigned_identity.nodes.client_id
    object_id                 = azurerm_user_assigned_identity.nodes.principal_id
    user_assigned_identity_id = azurerm_user_assigned_identity.nodes.id
  }

  # Cilium holds the network policies of the chart.
  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "cilium"
    network_policy      = "cilium"
    outbound_type       = "userAssignedNATGateway"
    pod_cidr            = "192.168.0.0/16"
    service_cidr        = "172.20.0.0/16"
    dns_service_ip      = "172.20.0.10"
  }

  storage_profile {
    blob_driver_enabled = true
  }

  depends_on = [
    azurerm_role_assignment.cluster,
    azurerm_subnet_nat_gateway_association.nodes,
    azurerm_nat_gateway_public_ip_association.main,
  ]
}

# Who applies installs the charts. Others are given rights by Azure RBAC.
resource "azurerm_role_assignment" "administrator" {
  scope                = azurerm_kubernetes_cluster.main.id
  role_definition_name = "Azure Kubernetes Service RBAC Cluster Admin"
  principal_id         = data.azurerm_client_config.current.object_id
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = local.name
  resource_group_name = azurerm_resource_group.main.name
  location            = var.region
  sku                 = "PerGB2018"
  retention_in_days   = 90
  tags                = local.labels
}

# Who changed the cluster, and who read a secret.
resource "azurerm_monitor_diagnostic_setting" "audit" {
  for_each = {
    cluster = { target = azurerm_kubernetes_cluster.main.id, category = "kube-audit-admin" }
    data    = { target = azurerm_key_vault.data.id, category = "AuditEvent" }
    secrets = { target = azurerm_key_vault.secrets.id, category = "AuditEvent" }
  }
  name                       = "audit"
  target_resource_id         = each.value.target
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category = each.value.category
  }
}
