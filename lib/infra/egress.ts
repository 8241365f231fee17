import { CfnOutput } from 'aws-cdk-lib';
import {
  CfnEIP,
  GatewayVpcEndpointAwsService,
  type IVpc,
  NatProvider,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { accept } from './accept.ts';

/**
 * How functions that call WeCom reach the internet. WeCom refuses callers outside its trusted IP list, and a Lambda
 * has no address of its own: `nat` gives one fixed address for about $33 a month and its traffic. The default is
 * `none`, since the idle cost would be ten times that of everything else together, and a stage without WeCom, or
 * with its own relay (WECOM_API_URL), needs no such address.
 */
export type Egress = 'none' | 'nat';

/** A network whose only way out is one fixed address, to be put into WeCom's trusted IP list. */
export class FixedAddress extends Construct {
  readonly vpc: IVpc;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    accept(this, 'VPC7', 'Nothing listens in this network: two functions go out through it.');
    const address = new CfnEIP(this, 'Address', { domain: 'vpc' });
    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: 2,
      natGateways: 1,
      natGatewayProvider: NatProvider.gateway({ eipAllocationIds: [address.attrAllocationId] }),
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'out', subnetType: SubnetType.PUBLIC, cidrMask: 28 },
        { name: 'in', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
      ],
      // The table and the bucket need no address, and NAT is paid by the gigabyte.
      gatewayEndpoints: {
        table: { service: GatewayVpcEndpointAwsService.DYNAMODB },
        bucket: { service: GatewayVpcEndpointAwsService.S3 },
      },
    });
    if (!isNetwork(vpc)) throw new Error('A Vpc is an IVpc');
    this.vpc = vpc;
    new CfnOutput(this, 'TrustedIp', { value: address.attrPublicIp });
  }
}

/** The class and its interface differ by one optional property, which the strictest compiler flags keep apart. */
function isNetwork(value: unknown): value is IVpc {
  return value instanceof Vpc;
}
