# Development: the least that runs, may be deleted.
environment  = "dev"
owner        = "platform"
contacts     = ["platform@example.com"]
domain       = "dev.example.com"
network_cidr = "10.20.0.0/16"
operators    = ["203.0.113.0/24"]
is_protected = false
embedded     = ["mail"]

cluster = {
  version   = "1.34"
  size      = "small"
  nodes_max = 6
}

database = {
  version         = "17"
  size            = "small"
  storage_gib     = 32
  has_standby     = false
  replicas        = 0
  backup_days     = 7
  connections_max = 400
}

cache = {
  size        = "small"
  has_replica = false
}

file_versions_days = 7
key_rotation_days  = 365
budget_usd         = 900
