import { CfnResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import { type Grant, permit } from './grant.ts';

/** The knowledge index, versioned, and customers' files for a month. */
export class SupportBucket extends Construct {
  private readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { isProduction }: { readonly isProduction: boolean }) {
    super(scope, id);
    accept(
      this,
      'S1',
      'Three functions are the only readers, and the bucket holds no more than the table does.',
    );
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: isProduction ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [
        {
          id: 'forget-attachments',
          prefix: 'attachments/',
          expiration: Duration.days(30),
          noncurrentVersionExpiration: Duration.days(1),
        },
        { id: 'forget-old-indexes', prefix: 'knowledge/', noncurrentVersionExpiration: Duration.days(90) },
        { id: 'forget-broken-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
  }

  private get logicalId(): string {
    const resource = this.bucket.node.defaultChild;
    if (!CfnResource.isCfnResource(resource)) throw new Error(`${this.bucket.node.path} is no resource`);
    return Stack.of(this).resolve(resource.logicalId);
  }

  /** For `dingxin kb publish`. */
  get name(): string {
    return this.bucket.bucketName;
  }

  /** Keep customers' and agents' files, for as long as the bucket does. */
  get keeps(): Grant<'BUCKET_NAME'> {
    const { bucketName, bucketArn } = this.bucket;
    const grant = permit(
      'BUCKET_NAME',
      bucketName,
      { actions: ['s3:GetObject', 's3:PutObject'], resources: [`${bucketArn}/attachments/*`] },
      // Without it S3 answers 403 for a file that is not there yet, instead of 404.
      { actions: ['s3:ListBucket'], resources: [bucketArn] },
    );
    return {
      ...grant,
      give: (role) => {
        const finding = `IAM5[Resource::<${this.logicalId}.Arn>/attachments/*]`;
        accept(role, finding, 'Each file has a key of its own, and no other folder is named.');
        return grant.give(role);
      },
    };
  }

  /** Read the published knowledge. */
  get knows(): Grant<'BUCKET_NAME'> {
    return this.knowledge('s3:GetObject');
  }

  /** Read the published knowledge, and put what was learned into it. */
  get teaches(): Grant<'BUCKET_NAME'> {
    return this.knowledge('s3:GetObject', 's3:PutObject');
  }

  private knowledge(...actions: readonly string[]): Grant<'BUCKET_NAME'> {
    const { bucketName, bucketArn } = this.bucket;
    return permit(
      'BUCKET_NAME',
      bucketName,
      { actions, resources: [`${bucketArn}/knowledge/index.bin`] },
      // Without it S3 answers 403 for an index that was never published, instead of 404.
      { actions: ['s3:ListBucket'], resources: [bucketArn] },
    );
  }
}
