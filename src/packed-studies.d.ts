declare module "virtual:packed-studies" {
  /** Addresses of what the build packed, by path; empty where sources are served as they are. */
  const packed: Readonly<Record<string, string>>;
  export default packed;
}
