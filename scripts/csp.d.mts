export const csp: string;
export const securityHeaders: Record<string, string>;
