resource "aws_elasticache_subnet_group" "main" {
  name       = local.name
  subnet_ids = [for subnet in aws_subnet.stores : subnet.id]
}

resource "aws_security_group" "cache" {
  name        = "${local.name}-cache"
  description = "Valkey from the nodes"
  vpc_id      = aws_vpc.main.id
  tags        = { Name = "${local.name}-cache" }
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id            = aws_security_group.cache.id
  description                  = "Nodes of the cluster"
  referenced_security_group_id = aws_eks_cluster.main.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
}

# The provider has no write-only argument for this one: the state holds it (README, "State").
resource "random_password" "cache" {
  length  = 64
  special = false
  keepers = { version = var.stores_version }
}

resource "aws_elasticache_replication_group" "main" {
  replication_group_id = local.name
  description          = "Events, signals and rate limits of ${local.name}"
  engine               = "valkey"
  engine_version       = "8.0"
  parameter_group_name = "default.valkey8"
  node_type            = local.cache_type

  num_cache_clusters         = var.cache.has_replica ? 2 : 1
  automatic_failover_enabled = var.cache.has_replica
  multi_az_enabled           = var.cache.has_replica

  subnet_group_name          = aws_elasticache_subnet_group.main.name
  security_group_ids         = [aws_security_group.cache.id]
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.data.arn
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  auth_token                 = random_password.cache.result
  auth_token_update_strategy = "ROTATE"

  snapshot_retention_limit  = var.is_protected ? 7 : 0
  final_snapshot_identifier = var.is_protected ? "${local.name}-final" : null
  maintenance_window        = "sun:03:30-sun:04:30"
}
