# Staging: as production, smaller, with one replica to test what reads them.
environment  = "staging"
owner        = "platform"
contacts     = ["platform@example.com"]
domain       = "staging.example.com"
network_cidr = "10.21.0.0/16"
operators    = ["203.0.113.0/24"]
is_protected = true
embedded     = ["mail"]

cluster = {
  version   = "1.34"
  size      = "medium"
  nodes_max = 6
}

database = {
  version         = "17"
  size            = "medium"
  storage_gib     = 64
  has_standby     = true
  replicas        = 1
  backup_days     = 7
  connections_max = 800
}

cache = {
  size        = "medium"
  has_replica = true
}

file_versions_days = 14
budget_usd         = 2500
