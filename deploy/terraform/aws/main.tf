locals {
  name = "codai-${var.environment}"
  fqdn = "${var.host}.${var.domain}"
  labels = {
    application = "codai"
    environment = var.environment
    owner       = var.owner
    managed-by  = "opentofu"
  }

  # vCPU of one node.
  node_vcpus = { small = 2, medium = 4, large = 8 }[var.cluster.size]
  database = {
    small  = { class = "db.t4g.medium", memory_gib = 4 }
    medium = { class = "db.m7g.large", memory_gib = 8 }
    large  = { class = "db.r7g.xlarge", memory_gib = 32 }
  }[var.database.size]
  cache_type = { small = "cache.t4g.small", medium = "cache.m7g.large", large = "cache.r7g.large" }[var.cache.size]
}

data "aws_availability_zones" "here" {
  state = "available"
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}
