resource "aws_route53_zone" "main" {
  name          = var.domain
  force_destroy = !var.is_protected
}

# Addresses of the load balancer, one in each zone. They outlive it, so the record never changes.
resource "aws_eip" "ingress" {
  for_each = toset(local.zones)
  domain   = "vpc"
  tags     = { Name = "${local.name}-ingress-${each.key}" }
}

resource "aws_route53_record" "host" {
  zone_id = aws_route53_zone.main.zone_id
  name    = local.fqdn
  type    = "A"
  ttl     = 300
  records = [for address in aws_eip.ingress : address.public_ip]
}

# Certificates for the zone come from Let's Encrypt alone, which the chart's issuer names.
resource "aws_route53_record" "issuers" {
  zone_id = aws_route53_zone.main.zone_id
  name    = var.domain
  type    = "CAA"
  ttl     = 3600
  records = ["0 issue \"letsencrypt.org\"", "0 iodef \"mailto:${var.contacts[0]}\""]
}
