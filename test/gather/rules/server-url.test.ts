import { describe, expect, test } from 'vitest'
import { queueAddress, storeAddress } from '../../../src/gather/rules/server-url.js'

const KEYS = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' }

describe('the queue’s address', () => {
  test('host, port and number of the database; the password comes from the environment alone', () => {
    expect(
      queueAddress('rediss://queue.example:6380/2', { REDIS_USERNAME: 'u', REDIS_PASSWORD: 'p' }),
    ).toEqual({
      host: 'queue.example',
      port: 6380,
      db: 2,
      tls: true,
      username: 'u',
      password: 'p',
      shown: 'rediss://queue.example:6380/2',
    })
    expect(queueAddress('valkey://127.0.0.1', {})).toMatchObject({
      port: 6379,
      db: 0,
      tls: false,
      password: '',
    })
    expect(queueAddress('redis://[::1]:7000', {})).toMatchObject({ host: '::1', port: 7000 })
  })

  test.each(['http://localhost', 'redis://', 'queue', 'redis://localhost/x'])('%s is no address', (text) => {
    expect(() => queueAddress(text, {})).toThrow(/server\/bad-url/)
  })

  test('a password in it is refused, and not repeated', () => {
    const asked = (): unknown => queueAddress('redis://:hunter2@localhost', {})
    expect(asked).toThrow(/server\/secret-in-url/)
    expect(asked).not.toThrow(/hunter2/)
  })

  test('without TLS only this machine, or a network somebody answers for; never TLS that checks nothing', () => {
    expect(() => queueAddress('redis://10.0.0.5', {})).toThrow(/server\/plain/)
    expect(() => queueAddress('redis://localhost.example', {})).toThrow(/server\/plain/)
    expect(queueAddress('redis://10.0.0.5', { EVIDENCE_PLAIN_NETWORK: '1' }).host).toBe('10.0.0.5')
    expect(() => queueAddress('rediss://q.example', { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(
      /server\/unchecked-tls/,
    )
  })
})

describe('the store’s address', () => {
  test('bucket, prefix, server, region and style, from the address or the environment', () => {
    const given = storeAddress('s3://bucket/a/b?endpoint=https://oss.example&region=cn-1&style=host', KEYS)
    expect(given).toMatchObject({
      bucket: 'bucket',
      prefix: 'a/b/',
      endpoint: 'https://oss.example',
      region: 'cn-1',
      style: 'host',
      shown: 's3://bucket/a/b (https://oss.example)',
    })
    const env = { ...KEYS, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000', AWS_REGION: 'eu-central-1' }
    expect(storeAddress('s3://bucket', env)).toMatchObject({
      prefix: '',
      endpoint: 'http://127.0.0.1:9000',
      region: 'eu-central-1',
      style: 'path',
    })
    expect(storeAddress('s3://bucket', KEYS)).toMatchObject({ endpoint: null, style: 'host' })
  })

  test.each([
    's3://',
    's3://Under_score',
    'https://bucket',
    's3://bucket?style=odd',
    's3://bucket?endpoint=ftp://x',
  ])('%s is no address', (text) => {
    expect(() => storeAddress(text, KEYS)).toThrow(/server\/bad-url/)
  })

  test('keys are needed, and never in the address', () => {
    expect(() => storeAddress('s3://bucket', {})).toThrow(/server\/no-keys/)
    expect(() => storeAddress('s3://id:hunter2@bucket', KEYS)).toThrow(/server\/secret-in-url/)
    expect(() => storeAddress('s3://bucket?endpoint=https://id:hunter2@host', KEYS)).toThrow(
      /server\/secret-in-url/,
    )
  })

  test('without TLS only this machine', () => {
    expect(() => storeAddress('s3://bucket?endpoint=http://10.0.0.5', KEYS)).toThrow(/server\/plain/)
  })
})
