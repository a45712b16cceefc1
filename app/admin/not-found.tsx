/** Shown for what is not there and for what this person's role does not have: the two look the same. */
export default function NotFound() {
  return (
    <div className="py-10">
      <h1 className="text-head">没有这一页</h1>
      <p className="mt-2 text-quiet">地址有误，或者您的角色没有这一项权限。需要权限时，请联系站长。</p>
      <p className="mt-4">
        <a href="/admin" className="road-link">
          回到概览
        </a>
      </p>
    </div>
  );
}
