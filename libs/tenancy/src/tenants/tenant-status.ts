/** Life of a tenant (domain-model §3.1). An archived township stays readable by its successor (AM-18). */
export type TenantStatus = 'PROVISIONING' | 'ACTIVE' | 'SUSPENDED' | 'ARCHIVED';
