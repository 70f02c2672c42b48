import { PageHeader } from "~/ui/PageHeader";

export function MetricsPage() {
  return <PageHeader title="Metrics" />;
}
