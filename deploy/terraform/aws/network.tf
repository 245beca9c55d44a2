# Three zones. Public subnets hold nothing but NAT gateways and the load balancer; nodes go out by NAT; the stores have no way out at all.
locals {
  zones = slice(sort(data.aws_availability_zones.here.names), 0, 3)
  # Nodes have a quarter of the network each, /18; public and store subnets are /24 of the last quarter.
  node_subnets   = { for index, zone in local.zones : zone => cidrsubnet(var.network_cidr, 2, index) }
  public_subnets = { for index, zone in local.zones : zone => cidrsubnet(var.network_cidr, 8, 192 + index) }
  store_subnets  = { for index, zone in local.zones : zone => cidrsubnet(var.network_cidr, 8, 200 + index) }
}

resource "aws_vpc" "main" {
  cidr_block           = var.network_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = { Name = local.name }
}

# The group that AWS makes by itself lets nothing in or out.
resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = local.name }
}

resource "aws_subnet" "public" {
  for_each                = local.public_subnets
  vpc_id                  = aws_vpc.main.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false
  tags                    = { Name = "${local.name}-public-${each.key}", "kubernetes.io/role/elb" = "1" }
}

resource "aws_subnet" "nodes" {
  for_each                = local.node_subnets
  vpc_id                  = aws_vpc.main.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false
  tags                    = { Name = "${local.name}-nodes-${each.key}", "kubernetes.io/role/internal-elb" = "1" }
}

resource "aws_subnet" "stores" {
  for_each                = local.store_subnets
  vpc_id                  = aws_vpc.main.id
  availability_zone       = each.key
  cidr_block              = each.value
  map_public_ip_on_launch = false
  tags                    = { Name = "${local.name}-stores-${each.key}" }
}

# One NAT gateway, in production one in each zone, so that the loss of a zone cuts off no other.
locals {
  nat_zones = var.environment == "prod" ? local.zones : slice(local.zones, 0, 1)
}

resource "aws_eip" "nat" {
  for_each = toset(local.nat_zones)
  domain   = "vpc"
  tags     = { Name = "${local.name}-nat-${each.key}" }
}

resource "aws_nat_gateway" "main" {
  for_each      = toset(local.nat_zones)
  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.public[each.key].id
  tags          = { Name = "${local.name}-${each.key}" }
  depends_on    = [aws_internet_gateway.main]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "${local.name}-public" }
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table_association" "public" {
  for_each       = aws_subnet.public
  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table" "nodes" {
  for_each = toset(local.zones)
  vpc_id   = aws_vpc.main.id
  tags     = { Name = "${local.name}-nodes-${each.key}" }
}

resource "aws_route" "nodes" {
  for_each               = aws_route_table.nodes
  route_table_id         = each.value.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main[contains(local.nat_zones, each.key) ? each.key : local.nat_zones[0]].id
}

resource "aws_route_table_association" "nodes" {
  for_each       = aws_subnet.nodes
  subnet_id      = each.value.id
  route_table_id = aws_route_table.nodes[each.key].id
}

resource "aws_route_table" "stores" {
  vpc_id = aws_vpc.main.id
  tags   = { Name = "${local.name}-stores" }
}

resource "aws_route_table_association" "stores" {
  for_each       = aws_subnet.stores
  subnet_id      = each.value.id
  route_table_id = aws_route_table.stores.id
}

# Files do not pass the NAT gateway.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.nodes : table.id]
  tags              = { Name = "${local.name}-s3" }
}

resource "aws_cloudwatch_log_group" "flows" {
  name              = "/codai/${var.environment}/flows"
  retention_in_days = 30
  kms_key_id        = aws_kms_key.data.arn
}

resource "aws_iam_role" "flows" {
  name = "${local.name}-flows"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = var.account } }
    }]
  })
}

resource "aws_iam_role_policy" "flows" {
  name = "write"
  role = aws_iam_role.flows.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
      Resource = "${aws_cloudwatch_log_group.flows.arn}:*"
    }]
  })
}

# Refused connections alone: who asks for what it may not reach.
resource "aws_flow_log" "main" {
  vpc_id          = aws_vpc.main.id
  traffic_type    = "REJECT"
  log_destination = aws_cloudwatch_log_group.flows.arn
  iam_role_arn    = aws_iam_role.flows.arn
}
