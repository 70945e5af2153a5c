import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { ConfirmByName } from "@/ui/ConfirmByName";

type Props = { organization: { id: string; name: string }; onClose: () => void };

export function LeaveModal({ organization, onClose }: Props) {
  const leave = useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/v1/me/memberships/{id}", { params: { path: { id: organization.id } } })),
    // Everything on the screen belonged to the organization.
    onSuccess: () => window.location.assign("/"),
  });
  return (
    <ConfirmByName
      title="Leave this organization?"
      consequence="You lose access at once, and the API keys that you made are revoked. Only an invitation brings you back."
      name={organization.name}
      action="Leave"
      busy={leave.isPending}
      error={leave.error}
      onConfirm={() => leave.mutate()}
      onClose={onClose}
    />
  );
}
