export const csp: string;
export const securityHeaders: Record<string, string>;
export const embedSecurityHeaders: Record<string, string>;
