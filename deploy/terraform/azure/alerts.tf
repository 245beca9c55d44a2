resource "azurerm_monitor_action_group" "alerts" {
  name                = "${local.name}-alerts"
  resource_group_name = azurerm_resource_group.main.name
  short_name          = "codai"
  tags                = local.labels

  dynamic "email_receiver" {
    for_each = var.contacts
    content {
      name                    = email_receiver.value
      email_address           = email_receiver.value
      use_common_alert_schema = true
    }
  }
}

locals {
  servers = concat([azurerm_postgresql_flexible_server.main.id], azurerm_postgresql_flexible_server.replica[*].id)
  # Each of every server, by what Azure Monitor measures. CPU, storage and memory are per cent, lag is seconds.
  database_alerts = {
    cpu         = { metric = "cpu_percent", threshold = 80 }
    storage     = { metric = "storage_percent", threshold = 85 }
    connections = { metric = "active_connections", threshold = var.database.connections_max * 0.8 }
    memory      = { metric = "memory_percent", threshold = 90 }
    lag         = { metric = "physical_replication_delay_in_seconds", threshold = 30 }
  }
  cache_alerts = {
    cpu    = { metric = "percentProcessorTime", threshold = 80 }
    memory = { metric = "usedmemorypercentage", threshold = 80 }
  }
}

resource "azurerm_monitor_metric_alert" "database" {
  for_each = {
    for pair in setproduct(keys(local.database_alerts), range(var.database.replicas + 1)) :
    "${pair[0]}-${pair[1]}" => { alert = local.database_alerts[pair[0]], server = pair[1] }
    if pair[0] != "lag" || pair[1] > 0
  }
  name                = "${local.name}-database-${each.key}"
  description         = "${each.value.alert.metric} of server ${each.value.server} (0 is the primary) of ${local.name}"
  resource_group_name = azurerm_resource_group.main.name
  scopes              = [local.servers[each.value.server]]
  severity            = 1
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = local.labels

  criteria {
    metric_namespace = "Microsoft.DBforPostgreSQL/flexibleServers"
    metric_name      = each.value.alert.metric
    aggregation      = "Average"
    operator         = "GreaterThan"
    threshold        = each.value.alert.threshold
  }

  action {
    action_group_id = azurerm_monitor_action_group.alerts.id
  }
}

resource "azurerm_monitor_metric_alert" "cache" {
  for_each            = local.cache_alerts
  name                = "${local.name}-cache-${each.key}"
  description         = "${each.value.metric} of the cache of ${local.name}"
  resource_group_name = azurerm_resource_group.main.name
  scopes              = [azurerm_managed_redis.main.id]
  severity            = 2
  frequency           = "PT5M"
  window_size         = "PT15M"
  tags                = local.labels

  criteria {
    metric_namespace = "Microsoft.Cache/redisEnterprise"
    metric_name      = each.value.metric
    aggregation      = "Maximum"
    operator         = "GreaterThan"
    threshold        = each.value.threshold
  }

  action {
    action_group_id = azurerm_monitor_action_group.alerts.id
  }
}

# By label and not by resource group: AKS keeps its nodes in a group of its own.
resource "azurerm_consumption_budget_subscription" "main" {
  name            = local.name
  subscription_id = "/subscriptions/${var.account}"
  amount          = var.budget_usd
  time_grain      = "Monthly"

  time_period {
    start_date = formatdate("YYYY-MM-01'T'00:00:00Z", plantimestamp())
  }

  filter {
    tag {
      name   = "environment"
      values = [var.environment]
    }
  }

  dynamic "notification" {
    for_each = [50, 80, 100]
    content {
      operator       = "GreaterThan"
      threshold      = notification.value
      threshold_type = "Actual"
      contact_emails = var.contacts
      contact_groups = [azurerm_monitor_action_group.alerts.id]
    }
  }

  notification {
    operator       = "GreaterThan"
    threshold      = 100
    threshold_type = "Forecasted"
    contact_emails = var.contacts
  }

  lifecycle {
    # The month in which it was made.
    ignore_changes = [time_period]
  }
}
