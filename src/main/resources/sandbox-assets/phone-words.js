/** The phone's words; Chinese unless the reader turns them. */
const words = {
  chats: ['微信', 'Chats'], scan: ['扫一扫', 'Scan'], wallet: ['钱包', 'Wallet'], me: ['我', 'Me'],
  noChats: ['还没有聊天', 'No chats yet'],
  noChatsHint: ['扫描店里的二维码，关注品牌的服务号', 'Scan a code in the boutique to follow the house'],
  official: ['服务号', 'Official account'],
  follow: ['关注服务号', 'Follow'], followed: ['已关注', 'Following'], unfollow: ['取消关注', 'Unfollow'], enter: ['发消息', 'Message'],
  unfollowSure: ['不再关注后，将收不到它的消息。', 'You will no longer get its messages.'], cancel: ['取消', 'Cancel'],
  about: ['奢华精品 · 纽约 巴黎 温哥华', 'Luxury house · New York, Paris, Vancouver'],
  aboutFrom: ['来自二维码', 'From the code you scanned'], find: ['搜一搜：', 'Search: '],
  inFront: ['眼前的付款码', 'In front of you'], album: ['相册', 'Photo'], paste: ['粘贴链接', 'Paste'], near: ['柜台', 'Till'],
  nothingNear: ['柜台上没有付款码。把相机对准屏幕上的二维码，或从相册选择。', 'No till shows a code. Point the camera at one, or pick a picture.'],
  hold: ['将二维码放入框内', 'Hold the code inside the frame'], noCamera: ['没有相机，可选图片或粘贴链接', 'No camera here: pick a picture or paste an address'],
  pasteHere: ['粘贴二维码内容', 'What the code holds'], open: ['打开', 'Open'],
  expired: ['该二维码已过期', 'This code has expired'], unknown: ['未发现可识别的二维码', 'No code that WeChat knows'], paidAlready: ['该订单已支付或已关闭', 'This payment is made or closed'],
  payTo: ['付款给', 'Pay'], pay: ['立即支付', 'Pay now'], method: ['付款方式', 'Pay with'], change: ['零钱通', 'Balance'], rate: ['汇率', 'Rate'], amount: ['标价', 'Price'],
  paying: ['正在支付…', 'Paying…'], password: ['请输入支付密码', 'Payment password'],
  paid: ['支付成功', 'Payment successful'], done: ['完成', 'Done'], followHouse: ['关注', 'Follow'],
  alipay: ['支付宝', 'Alipay'],
  payCode: ['付款码', 'Payment code'], showToTill: ['请向店员出示付款码', 'Show this to the associate'], everyMinute: ['每分钟自动更新，仅限使用一次', 'Another one every minute; good once'],
  goods: ['商品', 'For'], enterPassword: ['确认支付', 'Confirm with password'], cancelPay: ['取消支付', 'Do not pay'], reversed: ['订单已撤销', 'The till has cancelled it'],
  askPassword: ['付款码支付需要密码', 'Ask for my password'], askPasswordHint: ['每次被扫后在手机上确认', 'Confirm each charge on the phone'],
  bills: ['账单', 'Bills'], noBills: ['还没有付款', 'Nothing paid yet'], refunded: ['已退款', 'Refunded'], number: ['交易单号', 'Transaction'],
  writeHere: ['输入消息', 'Message'], sendIt: ['发送', 'Send'], place: ['位置', 'Location'], keyboard: ['键盘', 'Keyboard'], menu: ['菜单', 'Menu'],
  'note-followed': ['你已关注该服务号', 'You follow this account'], 'note-unfollowed': ['你已取消关注', 'You no longer follow it'],
  'note-out-of-order': ['该服务号提供的服务出现故障，请稍后再试', 'The account’s service is out of order. Try again later.'],
  'note-located': ['你向服务号提供了位置', 'You shared your location'], 'note-media': ['[多媒体消息]', '[Media]'],
  'kind-image': ['图片', 'Photo'], 'kind-voice': ['语音', 'Voice'], 'kind-video': ['视频', 'Video'], 'kind-location': ['位置', 'Location'],
  'kind-music': ['音乐', 'Music'], 'kind-miniprogrampage': ['小程序', 'Mini program'], enlarge: ['查看图片', 'View photo'],
  'hold-to-talk': ['按住 说话', 'Hold to talk'], 'let-go': ['松开 发送，上移取消', 'Release to send, slide up to cancel'], 'let-go-cancels': ['松开 取消', 'Release to cancel'],
  'too-short': ['说话时间太短', 'Too short: hold the button while you talk'], report: ['上报位置', 'Report position'], draft: ['[草稿]', '[Draft]'],
  wechatId: ['微信号', 'WeChat ID'], city: ['地区', 'Region'], snapshot: ['快照页模式', 'Snapshot pages'],
  snapshotHint: ['网页只得到虚拟身份', 'Pages get a virtual user only'], forget: ['清除网页数据', 'Clear web data'], forgotten: ['已清除', 'Cleared'],
  language: ['语言', 'Language'], other: ['换一部手机', 'Another phone'], close: ['关闭', 'Close'], back: ['返回', 'Back'], more: ['更多', 'More'],
  outside: ['手机只打开本店的网页', 'This phone opens the house’s pages only'], loading: ['正在打开…', 'Opening…'], reload: ['刷新', 'Reload'],
  yesterday: ['昨天', 'Yesterday'], notFollowing: ['关注后才能发消息', 'Follow to write'],
};

let english = localStorage.getItem('sandbox-language') === 'en';
document.documentElement.lang = english ? 'en' : 'zh-CN';

export const word = (name) => (words[name] || [name, name])[english ? 1 : 0];
export const inEnglish = () => english;

export function turnLanguage() {
  english = !english;
  localStorage.setItem('sandbox-language', english ? 'en' : 'zh');
  document.documentElement.lang = english ? 'en' : 'zh-CN';
}
