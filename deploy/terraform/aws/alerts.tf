resource "aws_sns_topic" "alerts" {
  name              = "${local.name}-alerts"
  kms_master_key_id = aws_kms_key.data.id
}

resource "aws_sns_topic_policy" "alerts" {
  arn = aws_sns_topic.alerts.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alerts.arn
      Principal = { Service = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"] }
      Condition = { StringEquals = { "aws:SourceAccount" = var.account } }
    }]
  })
}

resource "aws_sns_topic_subscription" "alerts" {
  for_each  = toset(var.contacts)
  topic_arn = aws_sns_topic.alerts.arn
  protocol  = "email"
  endpoint  = each.key
}

locals {
  servers = concat([aws_db_instance.main.identifier], aws_db_instance.replica[*].identifier)
  # Each of every server, by what CloudWatch measures in its namespace AWS/RDS. Storage and memory are bytes, lag is seconds.
  database_alerts = {
    cpu         = { metric = "CPUUtilization", above = true, threshold = 80 }
    storage     = { metric = "FreeStorageSpace", above = false, threshold = var.database.storage_gib * 1073741824 * 0.15 }
    connections = { metric = "DatabaseConnections", above = true, threshold = var.database.connections_max * 0.8 }
    memory      = { metric = "FreeableMemory", above = false, threshold = local.database.memory_gib * 1073741824 * 0.1 }
    lag         = { metric = "ReplicaLag", above = true, threshold = 30 }
  }
  cache_alerts = {
    cpu    = { metric = "EngineCPUUtilization", threshold = 80 }
    memory = { metric = "DatabaseMemoryUsagePercentage", threshold = 80 }
  }
}

resource "aws_cloudwatch_metric_alarm" "database" {
  for_each = {
    for pair in setproduct(keys(local.database_alerts), range(var.database.replicas + 1)) :
    "${pair[0]}-${pair[1]}" => { alert = local.database_alerts[pair[0]], server = pair[1], name = pair[0] }
    if pair[0] != "lag" || pair[1] > 0
  }
  alarm_name          = "${local.name}-database-${each.key}"
  alarm_description   = "${each.value.alert.metric} of server ${each.value.server} (0 is the primary) of ${local.name}"
  namespace           = "AWS/RDS"
  metric_name         = each.value.alert.metric
  dimensions          = { DBInstanceIdentifier = local.servers[each.value.server] }
  statistic           = "Average"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = each.value.alert.above ? "GreaterThanThreshold" : "LessThanThreshold"
  threshold           = each.value.alert.threshold
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]
}

resource "aws_cloudwatch_metric_alarm" "cache" {
  for_each = {
    for pair in setproduct(keys(local.cache_alerts), range(var.cache.has_replica ? 2 : 1)) :
    "${pair[0]}-${pair[1] + 1}" => { alert = local.cache_alerts[pair[0]], node = pair[1] + 1 }
  }
  alarm_name        = "${local.name}-cache-${each.key}"
  alarm_description = "${each.value.alert.metric} of node ${each.value.node} of the cache of ${local.name}"
  namespace         = "AWS/ElastiCache"
  metric_name       = each.value.alert.metric
  # Nodes are named by the group and their number.
  dimensions          = { CacheClusterId = format("%s-%03d", aws_elasticache_replication_group.main.id, each.value.node) }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.alert.threshold
  treat_missing_data  = "missing"
  alarm_actions       = [aws_sns_topic.alerts.arn]
  ok_actions          = [aws_sns_topic.alerts.arn]
}

resource "aws_budgets_budget" "main" {
  name         = local.name
  budget_type  = "COST"
  limit_amount = tostring(var.budget_usd)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  # Activate "environment" as a cost allocation tag of the account first.
  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:environment$%s", var.environment)]
  }

  dynamic "notification" {
    for_each = [50, 80, 100]
    content {
      notification_type          = "ACTUAL"
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.contacts
      subscriber_sns_topic_arns  = [aws_sns_topic.alerts.arn]
    }
  }

  notification {
    notification_type          = "FORECASTED"
    comparison_operator        = "GREATER_THAN"
    threshold                  = 100
    threshold_type             = "PERCENTAGE"
    subscriber_email_addresses = var.contacts
  }
}
