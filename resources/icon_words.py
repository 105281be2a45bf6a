"""What people call the bundled icons: words to search for, in Korean and English, besides the icons' own names."""

from __future__ import annotations

import unicodedata
from functools import cache

_WORDS = """
activity: 활동 맥박 감정 곡선 pulse
ad: 광고 advert
ad-2: 광고 배너 banner
adjustments: 조정 설정 필터 options
affiliate: 제휴 연결 네트워크 network
alert-circle: 경고 주의 알림 warning
alert-octagon: 경고 정지 멈춤 stop
alert-triangle: 경고 주의 위험 문제점 pain warning
archive: 보관 상자 아카이브 box
arrow-autofit-width: 너비 폭 맞춤 width
arrow-back-up: 되돌리기 실행취소 반품 undo return
arrow-bar-to-left: 왼쪽 끝 접기
arrow-bar-to-right: 오른쪽 끝 펼치기
arrow-down: 아래 화살표 내림
arrow-down-right: 오른쪽아래 화살표 하락
arrow-forward-up: 다시실행 앞으로 redo
arrow-left: 왼쪽 화살표 이전 back
arrow-loop-right: 반복 순환 고리 loop
arrow-right: 오른쪽 화살표 다음 next
arrow-up: 위 화살표 올림
arrow-up-right: 오른쪽위 화살표 상승
arrows-diff: 비교 차이 교환 difference
arrows-horizontal: 좌우 가로
arrows-maximize: 확대 전체화면
arrows-move: 이동 옮기기
arrows-sort: 정렬 순서
arrows-vertical: 상하 세로
ban: 금지 차단 취소 no
bell: 알림 종 푸시 notification push
blockquote: 인용 인용문 목소리
bold: 굵게
book: 책 설명서 매뉴얼 manual guide
bookmark: 책갈피 북마크 저장 save
box: 상자 제품 포장 product
brain: 뇌 생각 두뇌 사고 think mind
brand-instagram: 인스타그램 소셜 sns social
briefcase: 가방 서류 업무 비즈니스 work
browser: 브라우저 웹 인터넷 web
bubble: 말풍선 대화 생각
bubble-text: 말풍선 생각 대화 thought
building: 건물 회사 빌딩 office
building-hospital: 병원 의료 health
building-store: 매장 가게 상점 shop
bulb: 전구 아이디어 기회 idea opportunity
calendar: 달력 일정 날짜 date
calendar-event: 행사 이벤트 일정 예약 booking
camera: 카메라 사진 촬영
camera-plus: 카메라 사진 추가
car: 자동차 차 이동 drive
cash: 현금 돈 지폐 money
chart-arcs: 차트 원 그래프
chart-bar: 막대 차트 그래프 통계 statistics
chart-dots: 점 차트 그래프 분포
chart-line: 선 차트 그래프 추세 trend
check: 확인 체크 완료 done ok
checkbox: 체크박스 확인 할일 todo
checks: 확인 모두 완료 읽음 done
chevron-down: 아래 펼치기
chevron-left: 왼쪽 이전
chevron-right: 오른쪽 다음 단계
chevron-up: 위 접기
circle: 원 동그라미
circle-check: 확인 완료 성공 done success
circle-dot: 원 점 선택
circle-plus: 추가 더하기 add
circle-x: 닫기 취소 실패 오류 error
clipboard: 클립보드 붙여넣기
clipboard-check: 근거 점검 확인 조사 evidence survey
clipboard-list: 목록 점검표 설문 survey
clock: 시계 시간 대기 기다림 time wait
cloud: 구름 클라우드 날씨 weather
color-picker: 색 스포이트 colour
column-insert-right: 열 단계 추가
columns: 열 단
columns-2: 열 두단
columns-3: 열 세단 단계
command: 명령 단축키
compass: 나침반 탐색 방향 explore
confetti: 축하 기쁨 파티 celebrate
copy: 복사 사본
copy-plus: 복제 사본 duplicate
cpu: 칩 시스템 기술 자동화
credit-card: 신용카드 카드 결제 구매 payment
crown: 왕관 최고 프리미엄 우수고객 vip
cut: 자르기 가위 오려두기 scissors
database: 데이터베이스 데이터 시스템 저장
device-desktop: 컴퓨터 모니터 데스크톱 pc
device-desktop-cog: 컴퓨터 설정 시스템
device-floppy: 저장 디스켓 save
device-laptop: 노트북 랩톱 컴퓨터
device-mobile: 휴대폰 스마트폰 모바일 앱 전화 phone app
device-tablet: 태블릿 키오스크 kiosk
device-tv: 텔레비전 티비 방송 television
dots: 점 더보기 기타 more
dots-circle-horizontal: 기타 더보기 more other
dots-vertical: 더보기 메뉴 more
download: 내려받기 다운로드 설치 install
droplet: 물방울 물 눈물 water
edit: 편집 수정 쓰기 write
external-link: 바깥링크 링크 열기 open
eye: 눈 보기 관찰 시선 view
eye-off: 숨기기 안보임 hide
file: 파일 문서
file-export: 내보내기 파일
file-import: 가져오기 파일
file-plus: 새파일 문서추가
file-spreadsheet: 엑셀 표 스프레드시트 excel
file-text: 문서 글 계약 contract
file-type-pdf: 피디에프 문서
file-type-png: 그림파일 이미지
file-type-ppt: 발표 슬라이드 파워포인트
file-type-svg: 벡터 그림
filter: 거르기 필터 깔때기 funnel
flag: 깃발 목표 표시 신고
flask: 실험 플라스크 시험 experiment
focus-centered: 초점 집중 가운데
fold: 접기
folder: 폴더
folder-open: 폴더 열기
footsteps: 발자국 걸음 스텝 여정 step journey
gauge: 계기판 지표 속도 metric speed
gift: 선물 혜택 쿠폰 이벤트 benefit coupon
git-compare: 비교 버전
grip-horizontal: 손잡이 가로
grip-vertical: 손잡이 세로
hand-click: 누르기 클릭 손 tap
hand-finger: 손가락 터치 접점 터치포인트 touch
hand-grab: 잡기 손
hand-stop: 손 멈춤 정지
hash: 해시 샵 번호 숫자 number
headset: 상담 고객센터 헤드셋 지원 support call
heart: 하트 사랑 좋아요 마음 like love
heart-handshake: 협력 신뢰 파트너 악수 관계 trust partner
heart-rate-monitor: 심박 건강 모니터
help: 도움말 물음표 질문 question
help-circle: 도움말 물음표 질문 문의 question
hierarchy: 조직도 계층 구조
hierarchy-2: 조직도 계층 분류
history: 이력 기록 지난
home: 집 홈 가정 house
id-badge-2: 신분증 명찰 회원증 직원 member
info-circle: 정보 안내 information
keyboard: 키보드 자판 입력
language: 언어 번역
layout-columns: 배치 열
layout-grid: 격자 배치 바둑판
layout-rows: 배치 행
layout-sidebar: 사이드바 옆칸
layout-sidebar-left-collapse: 왼쪽칸 접기
layout-sidebar-left-expand: 왼쪽칸 펼치기
layout-sidebar-right: 오른쪽칸
layout-sidebar-right-collapse: 오른쪽칸 접기
layout-sidebar-right-expand: 오른쪽칸 펼치기
line-dashed: 점선
link: 링크 연결 고리 주소
list: 목록 리스트
list-check: 할일 목록 점검
list-details: 목록 상세
loader-2: 불러오는중 대기 로딩 loading wait
lock: 자물쇠 잠금 보안 security
lock-open: 잠금해제 열림
mail: 편지 메일 이메일 우편 email
mailbox: 우편함 우체통 post
map: 지도 여정
map-2: 지도 위치 여정
map-pin: 위치 장소 핀 방문 place
maximize: 최대화 확대
menu-2: 메뉴
message: 메시지 문자 댓글 sms
message-2: 메시지 대화
message-circle: 메시지 말풍선 채팅 chat
messages: 채팅 대화 상담 커뮤니티 chat
microscope: 현미경 연구 조사 research
minimize: 최소화 축소
minus: 빼기 줄이기
mood-angry: 화남 분노 매우불만 얼굴 face
mood-annoyed: 짜증 불만 얼굴 face
mood-confused: 혼란 당황 얼굴 face
mood-cry: 울음 슬픔 얼굴 face
mood-empty: 무표정 보통 얼굴 face
mood-happy: 행복 기쁨 매우만족 얼굴 face
mood-heart: 사랑 감동 얼굴 face
mood-nervous: 긴장 불안 초조 얼굴 face
mood-neutral: 중립 보통 얼굴 face
mood-sad: 슬픔 불만 얼굴 face
mood-sad-2: 슬픔 실망 얼굴 face
mood-smile: 미소 만족 얼굴 face
mood-smile-beam: 웃음 기쁨 얼굴 face
mood-surprised: 놀람 얼굴 face
mood-wrrr: 분노 짜증 얼굴 face
moon: 달 밤 어둡게 night dark
note: 메모 쪽지 포스트잇 sticky
notes: 메모 기록 노트
package: 소포 택배 포장 상품 parcel
palette: 팔레트 색 디자인 design
paperclip: 클립 첨부 attachment
pencil: 연필 편집 쓰기 write
percentage: 퍼센트 비율 할인 discount
phone: 전화 통화 call
phone-call: 전화 통화 상담 call
photo: 사진 그림 이미지 picture
photo-plus: 사진추가 이미지추가
pin: 핀 고정
plane: 비행기 여행 항공 travel flight
player-pause: 일시정지 멈춤
player-play: 재생 시작 영상 video start
player-skip-back: 처음 이전
player-skip-forward: 끝 다음
plus: 더하기 추가 add
pointer: 포인터 커서 선택
presentation: 발표 프레젠테이션 교육
printer: 프린터 인쇄
qrcode: 큐알 코드 스캔 scan
quote: 따옴표 인용 목소리 voice
receipt: 영수증 계산서 청구 bill invoice
refresh: 새로고침 갱신 다시
reload: 새로고침 다시
replace: 바꾸기 교체 대체 교환
repeat: 반복 재구매 재방문 again
report-search: 보고서 조사 분석 research
rocket: 로켓 출시 시작 launch
rotate: 회전
rotate-clockwise: 회전 시계방향
route: 경로 여정 길 path
route-2: 경로 여정 길 path
row-insert-bottom: 행 레인 추가
run: 달리기 뛰기 급함 hurry
school: 학교 교육 학습 졸업 learn
search: 검색 찾기 돋보기 탐색 find
selector: 선택 위아래
send: 보내기 전송 제출 submit
separator-horizontal: 구분선 가시선
server: 서버 시스템 지원
settings: 설정 톱니바퀴 프로세스 gear
settings-2: 설정 톱니바퀴 gear
share: 공유 추천 recommend
shield-check: 보안 안심 보증 방패 safety warranty
shoe: 신발 구두
shopping-bag: 쇼핑백 구매 장보기 buy
shopping-cart: 장바구니 카트 구매 buy
speakerphone: 확성기 홍보 광고 마케팅 marketing
square: 네모 사각형
square-check: 확인 체크 완료
stack-2: 겹침 층 여러장 layers
stack-push: 쌓기 층
star: 별 평점 리뷰 즐겨찾기 결정적순간 rating review
star-off: 별없음
stethoscope: 청진기 진료 의사 doctor
sun: 해 낮 밝게 day light
table: 표 테이블
tag: 태그 꼬리표 가격표 price
target: 과녁 목표 표적 goal
target-arrow: 과녁 목표 달성 goal
template: 서식 템플릿
text-size: 글자크기
theater: 극장 무대 공연 frontstage
thumb-down: 싫어요 나쁨 비추천 dislike
thumb-up: 좋아요 추천 like
ticket: 표 티켓 입장권 쿠폰 coupon
timeline: 시간순 타임라인 흐름
tool: 도구 수리 공구 repair
tools: 도구 조립 공구 assembly
transfer: 이체 전달 교환 handover
trash: 휴지통 삭제 쓰레기 버리기
trending-down: 하락 감소 추세
trending-up: 상승 증가 성장 추세 growth
trophy: 트로피 우승 보상 성과 reward
truck: 트럭 배송 배달 운송 shipping
truck-delivery: 배송 배달 택배 shipping
typography: 글꼴 서체 font
unlink: 링크해제 끊김
upload: 올리기 업로드
user: 사람 사용자 고객 담당자 customer person
user-circle: 사람 사용자 계정 프로필 account
user-dollar: 영업 판매 사람 sales
user-plus: 가입 회원가입 초대 signup
users: 사람들 고객들 그룹 people
users-group: 커뮤니티 모임 그룹 팀 team community
vector-spline: 곡선 벡터
versions: 버전 판
viewfinder: 조준 초점
walk: 걷기 행동 방문 사람 action
wallet: 지갑 결제 돈 money
wifi-off: 오프라인 연결끊김 offline
world: 세계 지구 인터넷 웹 globe
world-www: 웹사이트 인터넷 누리집 website
x: 닫기 취소 엑스 close
zoom-in: 확대 돋보기
zoom-out: 축소 돋보기
zoom-reset: 원래크기 돋보기
zoom-scan: 훑어보기 스캔
"""


@cache
def icon_words(name: str) -> str:
    """Return everything that an icon is found by, in small letters: its own name and what people call it."""
    return f"{name.replace('-', ' ')} {name} {_table().get(name, '')}"


@cache
def _table() -> dict[str, str]:
    entries = (line.partition(": ") for line in _WORDS.strip().splitlines())
    return {name: words for name, _, words in entries}


def is_called(name: str, text: str) -> bool:
    """Whether an icon is meant by a text: each of its words begins a word that the icon is found by, or is in one.

    Korean that came as separate letters, as macOS types file names, is found too.
    """
    words = icon_words(name)
    return all(part in words for part in unicodedata.normalize("NFC", text).lower().split())
