import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { pagesOf } from "@/api/pages";
import type { AccountSession } from "@/api/types";

export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: () => unwrap(api.GET("/api/v1/account")),
});

export const sessionsQuery = pagesOf<AccountSession>(["account-sessions"], (query) =>
  unwrap(api.GET("/api/v1/account/sessions", { params: { query: { limit: 100, ...query } } })),
);

export const rename = (name: string) => unwrap(api.PATCH("/api/v1/account", { body: { name } }));
export const askForEmail = (body: { email: string; password: string }) =>
  unwrap(api.PUT("/api/v1/account/email", { body }));
export const changePassword = (body: { currentPassword: string; newPassword: string }) =>
  unwrap(api.PUT("/api/v1/account/password", { body }));
export const endSession = (id: string) =>
  unwrap(api.DELETE("/api/v1/account/sessions/{id}", { params: { path: { id } } }));
export const endOtherSessions = () => unwrap(api.DELETE("/api/v1/account/sessions"));

export const beginSecondFactor = (password: string) =>
  unwrap(api.POST("/api/v1/account/second-factor", { body: { password } }));
export const confirmSecondFactor = (code: string) =>
  unwrap(api.POST("/api/v1/account/second-factor/confirmation", { body: { code } }));
export const renewRecoveryCodes = (code: string) =>
  unwrap(api.POST("/api/v1/account/second-factor/recovery-codes", { body: { code } }));
export const removeSecondFactor = (body: { password: string; code: string }) =>
  unwrap(api.POST("/api/v1/account/second-factor/removal", { body }));
