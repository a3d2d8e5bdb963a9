/// Certificates for localhost that nobody vouches for, made for these tests.
enum TestCertificate: CaseIterable {
  case one, other

  var chain: String {
    switch self {
    case .one:
      """
      -----BEGIN CERTIFICATE-----
      MIIBKDCB0KADAgECAhQxuKExhneQjTF58SdCvfhyaJsjazAKBggqhkjOPQQDAjAU
      MRIwEAYDVQQDDAlsb2NhbGhvc3QwIBcNMjYwMTAxMDAwMDAwWhgPMjEyNjAxMDEw
      MDAwMDBaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49
      AwEHA0IABPdpsgLcJSuGNhkJwJpg6Y2+zYKTckA67etaXQX9vnxS7z2wrYlxU52n
      2J2Y1x/ycdCeH2QblJnhs4Ov47DnLJ8wCgYIKoZIzj0EAwIDRwAwRAIgBE6w6iy+
      zr1aE7/jSnrEgQdo/MBfXiFRax5QuGd1rgkCIBID4qYu2vmQYkQ1UD8/DGv9u12W
      5azx2PgU3Tc5AbGD
      -----END CERTIFICATE-----
      """
    case .other:
      """
      -----BEGIN CERTIFICATE-----
      MIIBKjCB0KADAgECAhRhy4YC2hCfHzqvyMKOoRKmDz7/2jAKBggqhkjOPQQDAjAU
      MRIwEAYDVQQDDAlsb2NhbGhvc3QwIBcNMjYwMTAxMDAwMDAwWhgPMjEyNjAxMDEw
      MDAwMDBaMBQxEjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49
      AwEHA0IABPbU4MG5biJ8/zoHGsDlAOwTVD3WDBOeyjdwsAkqfru/X58LvlRErgZj
      GXktZK/T/Fg/uk/wqUxj7/mrCpmOOBMwCgYIKoZIzj0EAwIDSQAwRgIhANT2BQm8
      9C1y5bvDUOvSfJnZxLZRUlNEnjGhvWI5kuV8AiEAiugugZa/xxK8X47CViOdHaks
      xtIPkLq8msfVgm8HXAI=
      -----END CERTIFICATE-----
      """
    }
  }

  var key: String {
    switch self {
    case .one:
      """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgkoXzLUyNlrse0RvP
      yt5eF5ae/xCA7zCaEBejtcDxGL+hRANCAAT3abIC3CUrhjYZCcCaYOmNvs2Ck3JA
      Ou3rWl0F/b58Uu89sK2JcVOdp9idmNcf8nHQnh9kG5SZ4bODr+Ow5yyf
      -----END PRIVATE KEY-----
      """
    case .other:
      """
      -----BEGIN PRIVATE KEY-----
      MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwAAi1BIypPjGsav4
      Sk+wCBPUBY0050FOgnb+cnH0UsmhRANCAAT21ODBuW4ifP86BxrA5QDsE1Q91gwT
      nso3cLAJKn67v1+fC75URK4GYxl5LWSv0/xYP7pP8KlMY+/5qwqZjjgT
      -----END PRIVATE KEY-----
      """
    }
  }
}
