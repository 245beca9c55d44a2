# Production.
environment  = "prod"
owner        = "platform"
contacts     = ["platform@example.com", "on-call@example.com"]
domain       = "prod.example.com"
network_cidr = "10.22.0.0/16"
is_protected = true

cluster = {
  version   = "1.34"
  size      = "large"
  nodes_max = 12
}

database = {
  version         = "17"
  size            = "large"
  storage_gib     = 512
  has_standby     = true
  replicas        = 2
  backup_days     = 35
  connections_max = 1000
}

cache = {
  size        = "large"
  has_replica = true
}

file_versions_days = 90
budget_usd         = 8000
