resource "google_monitoring_notification_channel" "contacts" {
  for_each     = toset(var.contacts)
  display_name = "${local.name}: ${each.key}"
  type         = "email"
  labels       = { email_address = each.key }
  depends_on   = [google_project_service.main]
}

locals {
  channels = [for channel in google_monitoring_notification_channel.contacts : channel.id]
  servers  = concat([google_sql_database_instance.main.name], google_sql_database_instance.replica[*].name)
  # Each of every server, by what Cloud Monitoring measures below cloudsql.googleapis.com/database. CPU, storage and memory are shares, lag is seconds.
  database_alerts = {
    cpu         = { metric = "cpu/utilization", threshold = 0.8, reducer = "REDUCE_MEAN" }
    storage     = { metric = "disk/utilization", threshold = 0.85, reducer = "REDUCE_MEAN" }
    connections = { metric = "postgresql/num_backends", threshold = var.database.connections_max * 0.8, reducer = "REDUCE_SUM" }
    memory      = { metric = "memory/utilization", threshold = 0.9, reducer = "REDUCE_MEAN" }
    lag         = { metric = "replication/replica_lag", threshold = 30, reducer = "REDUCE_MEAN" }
  }
  cache_alerts = {
    # Seconds of the main thread in a second.
    cpu    = { metric = "stats/cpu_utilization_main_thread", threshold = 0.8, aligner = "ALIGN_RATE", reducer = "REDUCE_SUM" }
    memory = { metric = "stats/memory/usage_ratio", threshold = 0.8, aligner = "ALIGN_MEAN", reducer = "REDUCE_MAX" }
  }
}

resource "google_monitoring_alert_policy" "database" {
  for_each = {
    for pair in setproduct(keys(local.database_alerts), range(var.database.replicas + 1)) :
    "${pair[0]}-${pair[1]}" => { alert = local.database_alerts[pair[0]], server = pair[1] }
    if pair[0] != "lag" || pair[1] > 0
  }
  display_name          = "${local.name}-database-${each.key}"
  combiner              = "OR"
  severity              = "ERROR"
  notification_channels = local.channels
  user_labels           = local.labels

  conditions {
    display_name = "${each.value.alert.metric} of server ${each.value.server} (0 is the primary) of ${local.name}"
    condition_threshold {
      filter = join(" AND ", [
        "resource.type = \"cloudsql_database\"",
        "resource.labels.database_id = \"${var.account}:${local.servers[each.value.server]}\"",
        "metric.type = \"cloudsql.googleapis.com/database/${each.value.alert.metric}\"",
      ])
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.alert.threshold
      duration        = "900s"
      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_MEAN"
        cross_series_reducer = each.value.alert.reducer
        group_by_fields      = ["resource.labels.database_id"]
      }
    }
  }
}

resource "google_monitoring_alert_policy" "cache" {
  for_each              = local.cache_alerts
  display_name          = "${local.name}-cache-${each.key}"
  combiner              = "OR"
  severity              = "WARNING"
  notification_channels = local.channels
  user_labels           = local.labels

  conditions {
    display_name = "${each.value.metric} of the cache of ${local.name}"
    condition_threshold {
      filter = join(" AND ", [
        "resource.type = \"redis_instance\"",
        "resource.labels.instance_id = \"${google_redis_instance.main.id}\"",
        "metric.type = \"redis.googleapis.com/${each.value.metric}\"",
      ])
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.threshold
      duration        = "900s"
      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = each.value.aligner
        cross_series_reducer = each.value.reducer
        group_by_fields      = ["resource.labels.node_id"]
      }
    }
  }
}

resource "google_billing_budget" "main" {
  billing_account = data.google_project.this.billing_account
  display_name    = local.name

  budget_filter {
    projects        = ["projects/${data.google_project.this.number}"]
    labels          = { environment = var.environment }
    calendar_period = "MONTH"
  }

  amount {
    specified_amount {
      currency_code = "USD"
      units         = tostring(var.budget_usd)
    }
  }

  dynamic "threshold_rules" {
    for_each = [50, 80, 100]
    content {
      threshold_percent = threshold_rules.value / 100
      spend_basis       = "CURRENT_SPEND"
    }
  }

  threshold_rules {
    threshold_percent = 1
    spend_basis       = "FORECASTED_SPEND"
  }

  all_updates_rule {
    monitoring_notification_channels = local.channels
    disable_default_iam_recipients   = false
  }

  depends_on = [google_project_service.main]
}
