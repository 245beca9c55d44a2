# The same names in aws, azure and gcp (terraform.test.ts).

output "values" {
  description = "Values of deploy/helm/codai: tofu output -raw values > values.yaml."
  value = templatefile("${path.module}/../templates/values.yaml.tftpl", {
    public_url = "https://${local.fqdn}"
    embedded   = join(",", var.embedded)
    secrets    = [for name in local.secret_order : local.secrets[name]]
    files = {
      mode          = "volume"
      bucket        = ""
      endpoint      = ""
      region        = ""
      storage_class = "codai-files"
    }
    service_account_annotations = {}
    # Public authorities sign the certificates of these stores.
    trusted_certificates = ""
    store_cidrs          = [local.database_cidr, local.endpoint_cidr]
    cache_port           = 10000
  })
}

output "ingress_values" {
  description = "Values of the chart ingress-nginx, whose load balancer takes the addresses that the DNS record names."
  value = yamlencode({
    controller = {
      service = {
        externalTrafficPolicy = "Local"
        annotations = {
          "service.beta.kubernetes.io/azure-load-balancer-resource-group" = azurerm_resource_group.main.name
          "service.beta.kubernetes.io/azure-pip-name"                     = azurerm_public_ip.ingress.name
        }
      }
    }
  })
}

output "external_secrets_values" {
  description = "Values of the chart external-secrets: its service account, which may read the secrets of this installation."
  value = yamlencode({
    podLabels = { "azure.workload.identity/use" = "true" }
    serviceAccount = {
      name = "external-secrets"
      annotations = {
        "azure.workload.identity/client-id" = azurerm_user_assigned_identity.secrets_reader.client_id
        "azure.workload.identity/tenant-id" = data.azurerm_client_config.current.tenant_id
      }
    }
  })
}

output "manifests" {
  description = "What the cluster needs before the charts: disks that are encrypted by our key, and nodes and volumes where the cloud has them as objects. For kubectl apply -f -."
  value = join("---\n", [for manifest in [
    {
      apiVersion        = "storage.k8s.io/v1"
      kind              = "StorageClass"
      metadata          = { name = "codai-disks" }
      provisioner       = "disk.csi.azure.com"
      parameters        = { skuName = "Premium_ZRS", diskEncryptionSetID = azurerm_disk_encryption_set.main.id }
      volumeBindingMode = "WaitForFirstConsumer"
    },
    {
      apiVersion    = "storage.k8s.io/v1"
      kind          = "StorageClass"
      metadata      = { name = "codai-files" }
      provisioner   = "kubernetes.io/no-provisioner"
      reclaimPolicy = "Retain"
    },
    {
      apiVersion = "v1"
      kind       = "PersistentVolume"
      metadata   = { name = "codai-files" }
      spec = {
        # A container has no size; a claim asks for one all the same.
        capacity                      = { storage = "1Pi" }
        accessModes                   = ["ReadWriteMany"]
        persistentVolumeReclaimPolicy = "Retain"
        storageClassName              = "codai-files"
        # Nothing is cached on a node: what one pod writes, the next reads.
        mountOptions = [
          "-o allow_other",
          "-o uid=1000",
          "-o gid=1000",
          "-o attr_timeout=0",
          "-o entry_timeout=0",
          "-o negative_timeout=0",
          "--file-cache-timeout-in-seconds=0",
          "--use-attr-cache=false",
        ]
        csi = {
          driver       = "blob.csi.azure.com"
          volumeHandle = "${azurerm_storage_account.files.name}-files"
          volumeAttributes = {
            protocol                     = "fuse2"
            resourceGroup                = azurerm_resource_group.main.name
            storageAccount               = azurerm_storage_account.files.name
            containerName                = azurerm_storage_container.files.name
            AzureStorageAuthType         = "MSI"
            AzureStorageIdentityClientID = azurerm_user_assigned_identity.nodes.client_id
          }
        }
      }
    },
  ] : yamlencode(manifest)])
}

output "secret_store" {
  description = "The store of External Secrets Operator, for kubectl apply -f - once the operator runs."
  value = yamlencode({
    apiVersion = "external-secrets.io/v1"
    kind       = "ClusterSecretStore"
    metadata   = { name = "codai" }
    spec = {
      conditions = [{ namespaces = [var.namespace] }]
      provider = {
        azurekv = {
          authType          = "WorkloadIdentity"
          vaultUrl          = azurerm_key_vault.secrets.vault_uri
          serviceAccountRef = { name = "external-secrets", namespace = "external-secrets" }
        }
      }
    }
  })
}

output "kubeconfig_command" {
  description = "Command that gives kubectl the cluster."
  value       = "az aks get-credentials --subscription ${var.account} --resource-group ${azurerm_resource_group.main.name} --name ${azurerm_kubernetes_cluster.main.name}"
}

output "secret_names" {
  description = "Names of the secrets, by what they hold: keys, service-keys-1 to -4, stores and settings."
  value       = local.secrets
}

output "name_servers" {
  description = "Name servers that the parent of the domain must delegate to."
  value       = azurerm_dns_zone.main.name_servers
}

output "database_replicas" {
  description = "Host names of the read replicas."
  value       = azurerm_postgresql_flexible_server.replica[*].fqdn
}
