//go:build tools

// Package s3 names the S3 server that the proofs of `evidence gather --store` run against; go.sum holds its digests.
package s3

import _ "github.com/versity/versitygw/cmd/versitygw"
