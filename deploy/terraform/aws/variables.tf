# The same file in aws, azure and gcp (terraform.test.ts): an environment of one cloud is one of the others.

variable "account" {
  description = "AWS account id, Azure subscription id or Google Cloud project id that everything is made in."
  type        = string
}

variable "region" {
  description = "Region with three zones: eu-central-1, germanywestcentral or europe-west3."
  type        = string
}

variable "environment" {
  description = "dev, staging or prod. Names and labels carry it."
  type        = string
  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "The environment is dev, staging or prod."
  }
}

variable "owner" {
  description = "Team that answers for the installation, as a label: small letters, digits and hyphens."
  type        = string
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,62}$", var.owner))
    error_message = "The owner is small letters, digits and hyphens, 63 at most, with a letter first."
  }
}

variable "contacts" {
  description = "E-mail addresses that alerts and budget warnings are sent to."
  type        = list(string)
  validation {
    condition     = length(var.contacts) > 0 && alltrue([for one in var.contacts : can(regex("^[^@ ]+@[^@ ]+$", one))])
    error_message = "Name at least one contact, each an e-mail address."
  }
}

variable "domain" {
  description = "DNS zone that is made, such as prod.example.com. Its parent must then delegate to name_servers."
  type        = string
  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain))
    error_message = "The domain has small letters, digits, hyphens and dots, and none at its end."
  }
}

variable "host" {
  description = "Name in the zone at which clients reach the product: api in prod.example.com is https://api.prod.example.com."
  type        = string
  default     = "api"
}

variable "network_cidr" {
  description = "Private IPv4 network, a /16."
  type        = string
  default     = "10.20.0.0/16"
  validation {
    condition     = can(cidrhost(var.network_cidr, 0)) && endswith(var.network_cidr, "/16") && startswith(var.network_cidr, "10.")
    error_message = "The network is a /16 of 10.0.0.0/8."
  }
}

variable "operators" {
  description = "Public IPv4 networks from which operators reach the Kubernetes API, and on Azure the key vault. Empty: only from the private network."
  type        = list(string)
  default     = []
  validation {
    condition     = alltrue([for one in var.operators : can(cidrhost(one, 0)) && tonumber(split("/", one)[1]) >= 16])
    error_message = "Each network of operators is a CIDR with a prefix of 16 bits or more; the Kubernetes API is never open to all."
  }
}

variable "is_protected" {
  description = "Whether cluster, database, cache and files refuse to be deleted. Switch it off and apply before a destroy."
  type        = bool
  default     = true
  validation {
    condition     = var.is_protected || var.environment != "prod"
    error_message = "Production is protected from deletion."
  }
}

variable "cluster" {
  description = "Kubernetes: its minor version, the size of nodes (small 2, medium 4, large 8 vCPU with 4 GiB each), and the most nodes in all zones together."
  type = object({
    version   = string
    size      = string
    nodes_max = number
  })
  validation {
    condition     = contains(["small", "medium", "large"], var.cluster.size)
    error_message = "Nodes are small, medium or large."
  }
  validation {
    condition     = var.cluster.nodes_max >= 3 && var.cluster.nodes_max % 3 == 0
    error_message = "The most nodes are a multiple of three, the same number in each zone."
  }
}

variable "database" {
  description = "PostgreSQL: major version, size (small, medium, large), GiB of storage, a standby in another zone, read replicas, days that point-in-time recovery reaches back, and connections."
  type = object({
    version         = string
    size            = string
    storage_gib     = number
    has_standby     = bool
    replicas        = number
    backup_days     = number
    connections_max = number
  })
  validation {
    condition     = contains(["small", "medium", "large"], var.database.size)
    error_message = "The database is small, medium or large."
  }
  validation {
    condition     = contains([32, 64, 128, 256, 512, 1024, 2048, 4096, 8192], var.database.storage_gib)
    error_message = "Storage is 32, 64, 128, 256, 512, 1024, 2048, 4096 or 8192 GiB, the sizes of Azure."
  }
  validation {
    condition     = var.database.replicas >= 0 && var.database.replicas <= 5
    error_message = "There are 0 to 5 read replicas."
  }
  validation {
    condition     = var.database.size != "small" || (!var.database.has_standby && var.database.replicas == 0)
    error_message = "A small database has neither a standby nor replicas: Azure offers them from medium on."
  }
  validation {
    condition     = var.database.backup_days >= 7 && var.database.backup_days <= 35
    error_message = "Point-in-time recovery reaches back 7 to 35 days."
  }
  validation {
    condition     = var.environment != "prod" || (var.database.has_standby && var.database.replicas >= 2)
    error_message = "Production has a standby and at least two read replicas."
  }
}

variable "cache" {
  description = "Redis or Valkey: size (small, medium, large), and whether a replica in another zone takes over."
  type = object({
    size        = string
    has_replica = bool
  })
  validation {
    condition     = contains(["small", "medium", "large"], var.cache.size)
    error_message = "The cache is small, medium or large."
  }
  validation {
    condition     = var.environment != "prod" || var.cache.has_replica
    error_message = "The cache of production has a replica."
  }
}

variable "file_versions_days" {
  description = "Days that replaced and deleted files are kept. At least as long as point-in-time recovery reaches back, or a restored database names files that are gone."
  type        = number
  validation {
    condition     = var.file_versions_days >= var.database.backup_days
    error_message = "Versions of files are kept at least as long as point-in-time recovery reaches back."
  }
}

variable "key_rotation_days" {
  description = "Days after which the cloud's key service makes a new version of a key. It keeps the old ones, so nothing is encrypted anew."
  type        = number
  default     = 90
  validation {
    condition     = var.key_rotation_days >= 90 && var.key_rotation_days <= 365
    error_message = "Keys are rotated every 90 to 365 days."
  }
}

variable "stores_version" {
  description = "Raise it by one to make a new database password and to write DATABASE_URL and REDIS_URL again."
  type        = number
  default     = 1
}

variable "budget_usd" {
  description = "Monthly budget in US dollars. Contacts hear at 50, 80 and 100 % of it."
  type        = number
  validation {
    condition     = var.budget_usd >= 100
    error_message = "The budget is at least 100 US dollars a month."
  }
}

variable "namespace" {
  description = "Kubernetes namespace of the chart."
  type        = string
  default     = "codai"
}

variable "release" {
  description = "Name of the Helm release. Service accounts begin with it."
  type        = string
  default     = "codai"
}

variable "embedded" {
  description = "Components without a live driver that may run in production, as ALLOW_EMBEDDED names them."
  type        = list(string)
  default     = []
}
