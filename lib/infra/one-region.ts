/**
 * Stands in for the SDK's choice between signing for one region and for many at once, which takes a library of its own
 * and access points that we do not have. It saves 4 KB of every cold start of a function that reads the bucket.
 */
export {
  SignatureV4 as SignatureV4MultiRegion,
  SignatureV4 as SignatureV4SignWithCredentials,
} from '@smithy/signature-v4';
